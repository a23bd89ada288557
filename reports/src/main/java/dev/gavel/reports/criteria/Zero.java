package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.stats.Proportion;
import java.util.Collection;
import java.util.function.Predicate;

/** Counts what must never happen, and says what a measured zero is worth. */
final class Zero {

    private final Draft draft;
    private final String happening;
    private long n;
    private long bad;

    /** @param happening what must never happen, such as "runs with a damaged row" */
    Zero(Draft draft, String happening) {
        this.draft = draft;
        this.happening = happening;
    }

    /** Counts {@code cases}, of which those that are {@code wrong} are cited and told. */
    <R extends Recorded<?>> Zero count(Collection<R> cases, Predicate<R> wrong) {
        for (R one : cases) {
            add(one, 1, wrong.test(one) ? 1 : 0);
        }
        return this;
    }

    /** Counts several cases in one entry. */
    Zero add(Recorded<?> recorded, long cases, long wrong) {
        if (cases == 0) {
            return this;
        }
        n += cases;
        bad += wrong;
        draft.cites(recorded);
        if (wrong > 0) {
            draft.citesAgainst(recorded);
            draft.fault(recorded.entry().summary());
        }
        return this;
    }

    /** The finding; none counted is a doubt. */
    Finding close() {
        if (n == 0) {
            draft.doubt("not measured: there is no evidence for it");
            return draft.close("");
        }
        String words = bad + " of " + n;
        draft.observe((double) bad, words, n);
        String bound = Figures.percent(Proportion.upperBound(bad, n));
        draft.detail(happening, words + "; the true rate is at most " + bound + " (95 %)");
        return draft.close("0 of " + n + " " + happening + ", so the true rate is at most " + bound + " (95 %)");
    }
}
