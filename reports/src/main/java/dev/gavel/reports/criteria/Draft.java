package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.stats.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A finding while it is being made: faults make it FAIL, doubts INCONCLUSIVE, and where there is neither it is PASS.
 *
 * <p>Criteria only say what they see, so that none of them can weigh a verdict in its own way.
 */
final class Draft {

    private static final int REASONS = 3;

    private final Subject subject;
    private final Target target;
    private final String again;
    private final List<String> faults = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<Finding.Detail> details = new ArrayList<>();
    private final TreeSet<Long> evidence = new TreeSet<>();
    private final TreeSet<Long> against = new TreeSet<>();
    private @Nullable Double observed;
    private String shown = "not measured";
    private long n;
    private @Nullable Interval interval;
    private @Nullable String resolution;
    private final Set<String> reproduce = new LinkedHashSet<>();
    private @Nullable String reproduceAgainst;

    Draft(Evidence evidence, Subject subject, Target target) {
        this.again = evidence.provenance().command();
        this.subject = subject;
        this.target = target;
    }

    /** A finding that says itself what would settle it. */
    Draft(Subject subject, Target target) {
        this.again = "";
        this.subject = subject;
        this.target = target;
    }

    Target target() {
        return target;
    }

    /** The observed figure; {@code n} samples say so. */
    Draft observe(double figure, long samples) {
        return observe(figure, Figures.join(Figures.beside(figure, target.value()), target.unit()), samples);
    }

    Draft observe(double figure, String words, long samples) {
        observed = figure;
        shown = words;
        n = samples;
        return this;
    }

    Draft interval(Interval of) {
        interval = of;
        return this;
    }

    Draft detail(String label, String value) {
        details.add(new Finding.Detail(label, value));
        return this;
    }

    Draft cites(Recorded<?> recorded) {
        evidence.add(recorded.sequence());
        String command = recorded.entry().reproduce();
        if (command != null) {
            reproduce.add(command);
        }
        return this;
    }

    Draft cites(Collection<? extends Recorded<?>> all) {
        all.forEach(this::cites);
        return this;
    }

    Draft citesAgainst(Recorded<?> recorded) {
        against.add(recorded.sequence());
        if (reproduceAgainst == null) {
            reproduceAgainst = recorded.entry().reproduce();
        }
        return cites(recorded);
    }

    /** The target is missed. */
    Draft fault(String why) {
        faults.add(why);
        return this;
    }

    /** It cannot be told. */
    Draft doubt(String why) {
        doubts.add(why);
        return this;
    }

    Draft resolvedBy(String what) {
        if (resolution == null) {
            resolution = what;
        }
        return this;
    }

    /** What the plan said should be measured, which is also what would settle doubts. */
    Draft planned(@Nullable Recorded<Plan> plan) {
        if (plan != null) {
            cites(plan);
            resolvedBy("run " + plan.entry().command() + ", with a new DIR");
        }
        return this;
    }

    /** The finding; {@code holds} is the reason where nothing speaks against a pass. */
    Finding close(String holds) {
        Verdict verdict = !faults.isEmpty() ? Verdict.FAIL : doubts.isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE;
        return new Finding(
                subject,
                target,
                observed,
                shown,
                n,
                interval,
                verdict,
                reason(holds),
                verdict == Verdict.INCONCLUSIVE ? settle() : null,
                details,
                new ArrayList<>(evidence),
                new ArrayList<>(against),
                reproduceAgainst != null ? reproduceAgainst : reproduce());
    }

    /** What rests on evidence of several commands is measured again by the gate's own. */
    private @Nullable String reproduce() {
        return reproduce.size() > 1 && !again.isEmpty()
                ? again
                : reproduce.stream().findFirst().orElse(null);
    }

    private String settle() {
        return resolution == null ? "run " + again + ", with a new DIR" : resolution;
    }

    private String reason(String holds) {
        List<String> all = new ArrayList<>(faults);
        all.addAll(doubts);
        if (all.isEmpty()) {
            return sentence(holds);
        }
        String more = all.size() > REASONS ? "; and " + (all.size() - REASONS) + " more" : "";
        return sentence(String.join("; ", all.subList(0, Math.min(REASONS, all.size()))) + more);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
