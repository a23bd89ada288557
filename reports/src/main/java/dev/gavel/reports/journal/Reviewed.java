package dev.gavel.reports.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision found in the directory of an earlier gate, after its journal was checked and its verdicts computed
 * again.
 *
 * @param gate     the earlier gate
 * @param head     SHA-256 of the last line of its journal; empty where it is not sound
 * @param entries  how many entries it holds
 * @param finished when the last of them was written; null where it is not sound
 * @param origin   where its evidence comes from: what must be the same in both gates
 * @param problems why it cannot be relied on; none where it can
 * @param judged   one a criterion
 * @param changes  settings that were changed while its evidence was gathered, in words
 * @param openAlerts alerts that were open when its evidence ended, in words
 */
public record Reviewed(
        String gate,
        String head,
        long entries,
        @Nullable Instant finished,
        Map<String, String> origin,
        List<String> problems,
        List<Judged> judged,
        List<String> changes,
        List<String> openAlerts)
        implements Entry {

    public Reviewed {
        origin = Ordered.copy(origin);
        problems = List.copyOf(problems);
        judged = List.copyOf(judged);
        changes = List.copyOf(changes);
        openAlerts = List.copyOf(openAlerts);
    }

    /**
     * A finding of the earlier gate.
     *
     * @param id         of its criterion
     * @param verdict    {@code PASS}, {@code INCONCLUSIVE} or {@code FAIL}
     * @param target     what was demanded, in words
     * @param shown      what was observed, in words
     * @param samples    how many samples it rests on
     * @param reason     why
     * @param resolution what would settle it; null where it is settled
     * @param waiver     who decided to live with it, and why; null where nobody did
     */
    public record Judged(
            String id,
            String verdict,
            String target,
            String shown,
            long samples,
            String reason,
            @Nullable String resolution,
            @Nullable String waiver) {}

    @Override
    public String summary() {
        long passed =
                judged.stream().filter(one -> one.verdict().equals("PASS")).count();
        return gate + " gate: "
                + (problems.isEmpty()
                        ? passed + " of " + judged.size() + " criteria pass, evidence until "
                                + (finished == null ? "an unknown time" : finished.truncatedTo(ChronoUnit.SECONDS))
                        : problems.get(0));
    }
}
