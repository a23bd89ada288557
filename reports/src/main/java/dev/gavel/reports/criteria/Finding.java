package dev.gavel.reports.criteria;

import dev.gavel.reports.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What evidence says of one criterion.
 *
 * @param subject    the criterion
 * @param target     what it demands
 * @param observed   the observed figure in the target's unit; null where nothing was measured
 * @param shown      the observed figure in words
 * @param n          how many samples it rests on
 * @param interval   its 95 % interval; null where the figure is not statistical
 * @param verdict    what follows
 * @param reason     why, in a sentence
 * @param resolution what would settle it; null where it is settled
 * @param details    figures behind the figure
 * @param evidence   numbers of the entries that it rests on, in their order
 * @param against    those of them that speak against a pass
 * @param reproduce  the command that measures it again; null where the evidence names none
 */
public record Finding(
        Subject subject,
        Target target,
        @Nullable Double observed,
        String shown,
        long n,
        @Nullable Interval interval,
        Verdict verdict,
        String reason,
        @Nullable String resolution,
        List<Detail> details,
        List<Long> evidence,
        List<Long> against,
        @Nullable String reproduce) {

    /** Misses come before what is open, and passes last. */
    public static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::verdict).reversed();

    public Finding {
        details = List.copyOf(details);
        evidence = List.copyOf(evidence);
        against = List.copyOf(against);
    }

    /**
     * A figure behind the figure.
     *
     * @param label what it is of
     * @param value it, with its unit
     */
    public record Detail(String label, String value) {}

    /** What is left to say where a criterion itself crashed. */
    public static Finding crashed(Subject subject, RuntimeException crash) {
        Target target = new Target(Relation.EXACTLY, 0, "", 0, 0, 0);
        return new Draft(subject, target)
                .doubt("the check itself crashed: " + crash)
                .resolvedBy("report this as a defect of Gavel, with evidence.jsonl")
                .close("");
    }

    /** Id of the criterion. */
    public String id() {
        return subject.id();
    }

    /** Whether it alone makes the decision ABORT. */
    public boolean aborts() {
        return subject.critical() && verdict == Verdict.FAIL;
    }

    /** The same finding, at best inconclusive, because of what entry {@code sequence} says. */
    public Finding doubted(String why, String resolvedBy, long sequence) {
        List<Long> all = new ArrayList<>(new TreeSet<>(union(evidence, sequence)));
        List<Long> telling = new ArrayList<>(new TreeSet<>(union(against, sequence)));
        boolean clear = verdict == Verdict.PASS;
        return new Finding(
                subject,
                target,
                observed,
                shown,
                n,
                interval,
                clear ? Verdict.INCONCLUSIVE : verdict,
                clear ? why : reason + " Also: " + why,
                resolution == null && !clear ? null : resolution == null ? resolvedBy : resolution,
                details,
                all,
                telling,
                reproduce);
    }

    private static List<Long> union(List<Long> sequences, long sequence) {
        List<Long> all = new ArrayList<>(sequences);
        all.add(sequence);
        return all;
    }
}
