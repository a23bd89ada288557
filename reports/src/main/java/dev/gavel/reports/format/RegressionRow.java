package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.regress.Comparison;
import dev.gavel.reports.regress.Estimated;
import dev.gavel.reports.regress.Judgement;
import dev.gavel.reports.regress.Recording;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Rules;
import java.util.Locale;

/**
 * A comparison in words and figures, the same in every format for people.
 *
 * @param judgement what is said
 * @param benchmark of what
 * @param baseline  its score in the baseline; a dash where there is none
 * @param current   its score in the current run; the same
 * @param ratio     how many times the cost; the same
 * @param interval  of the ratio; the same
 * @param reason    why
 */
record RegressionRow(
        String judgement,
        String benchmark,
        String baseline,
        String current,
        String ratio,
        String interval,
        String reason) {

    private static final String NONE = "–";

    static RegressionRow of(Comparison comparison) {
        return comparison instanceof Estimated estimated
                ? new RegressionRow(
                        estimated.judgement().name(),
                        estimated.id().text(),
                        Figures.withUnit(
                                estimated.baseline().score(),
                                estimated.baseline().unit()),
                        Figures.withUnit(
                                estimated.current().score(), estimated.current().unit()),
                        Figures.of(estimated.ratio()),
                        estimated.intervalText(),
                        estimated.reason())
                : new RegressionRow(
                        comparison.judgement().name(),
                        comparison.id().text(),
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        comparison.reason());
    }

    /** Which of the judgements there are, and how many. */
    static String counts(Regression regression) {
        StringBuilder text = new StringBuilder();
        for (Judgement judgement : Judgement.values()) {
            long count = regression.count(judgement);
            if (count > 0) {
                text.insert(0, count + " " + judgement.name().toLowerCase(Locale.ROOT) + (text.isEmpty() ? "" : ", "));
            }
        }
        return text.isEmpty() ? "nothing to compare" : text.toString();
    }

    /** What became of a run that was compared with nothing. */
    static String summary(Recording recording) {
        return "RECORDED: nothing was compared"
                + (recording.isComplete()
                        ? ""
                        : "; not recorded: " + recording.unmeasured() + " of "
                                + Figures.count(recording.benchmarks().size(), "benchmark"));
    }

    /** What the figures mean. */
    static String legend(Regression regression) {
        return "Ratio: how many times the cost of the baseline; above 1 is slower, also where more is better. Threshold "
                + Figures.of(regression.rules().threshold() * 100) + " %. Each interval is at "
                + Figures.beside(regression.level() * 100, 100) + " %, so that all of them hold together at "
                + Figures.of((1 - Rules.RISK) * 100) + " %.";
    }
}
