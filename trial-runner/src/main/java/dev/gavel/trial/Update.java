package dev.gavel.trial;

import dev.gavel.engine.SetAside;
import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Tick;
import dev.gavel.update.UpdateReport;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An update as the trial saw it.
 *
 * @param report   how it ended; empty where it could not work with the database at all
 * @param refusal  why it could not; empty where it could
 * @param setAside what it set aside, by line
 * @param lineless how much it set aside without a line
 * @param cut      whether the end was asked for before its end
 */
record Update(Optional<UpdateReport> report, String refusal, Map<Long, SetAside> setAside, long lineless, boolean cut) {

    /** Gathers what is set aside while an update runs. */
    static final class Listener {

        private final Map<Long, SetAside> byLine = new TreeMap<>();
        private long lineless;

        void add(SetAside found) {
            if (found.kind() == SetAside.Kind.LEFT_OUT) {
                return;
            }
            if (found.position() == null) {
                lineless++;
            } else {
                byLine.put(found.position().line(), found);
            }
        }

        Update ended(UpdateReport report, boolean cut) {
            return new Update(Optional.of(report), "", byLine, lineless, cut);
        }

        Update refused(String why) {
            return new Update(Optional.empty(), why, byLine, lineless, false);
        }
    }

    /** The mode that it ran in; empty where it did not. */
    String mode() {
        return report.map(done -> done.metrics().mode()).orElse("");
    }

    double millis() {
        return report.map(done -> done.metrics().duration().toNanos() / 1e6).orElse(0.0);
    }

    /** Whether nothing at all is stored by it. */
    boolean storedNothing() {
        return report.isEmpty()
                || (endedEarly() && report.get().metrics().totals().committed() == 0);
    }

    /** Whether it cannot be told from outside which of the changes it stored. */
    boolean isOpen() {
        return report.isPresent() && report.get().outcome() == UpdateReport.Outcome.STOPPED && !storedNothing();
    }

    private boolean endedEarly() {
        UpdateReport.Outcome outcome = report.orElseThrow().outcome();
        return outcome == UpdateReport.Outcome.FAILED || outcome == UpdateReport.Outcome.STOPPED;
    }

    /** Whether everything that was submitted is stored. */
    boolean storedAll() {
        return report.isPresent() && report.get().outcome() == UpdateReport.Outcome.DONE && setAside.isEmpty();
    }

    boolean isMissing(long line) {
        return storedNothing() || setAside.containsKey(line);
    }

    String outcome() {
        return report.map(done -> done.outcome().name()
                        + done.reason().map(reason -> ": " + reason).orElse(""))
                .orElse("UNUSABLE: " + refusal);
    }

    /** Where each of {@code submitted} hearings went; none where the update could not run. */
    Optional<Accounting> accounting(long submitted) {
        return report.map(done -> {
            long rejected = setAside.values().stream()
                    .filter(found -> found.kind() == SetAside.Kind.REJECTED)
                    .count();
            long alone = setAside.size() - rejected;
            long committed = done.metrics().totals().committed();
            long unchanged = done.metrics().unchanged();
            long lost = storedNothing() ? Math.max(0, submitted - alone - rejected - unchanged) : 0;
            return new Accounting(
                    submitted, Math.max(0, submitted - alone), committed, unchanged, alone, rejected + lost, 0);
        });
    }

    Optional<Tick.Batches> batches() {
        return report.flatMap(done -> done.metrics().batches())
                .map(totals -> new Tick.Batches(totals.count(), totals.failed(), totals.rollbacks()));
    }

    /** Its totals in words, for comparing. */
    String totals() {
        return report.map(done -> done.metrics().totals())
                .map(totals -> totals.added() + " added, " + totals.updated() + " updated, " + totals.committees()
                        + " committees, " + totals.witnesses() + " witnesses")
                .orElse("nothing");
    }
}
