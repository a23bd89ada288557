package dev.gavel.trial;

import dev.gavel.reports.journal.Alert;
import java.util.Locale;

/**
 * A rule that ticks must keep.
 *
 * <p>An alert is raised by one tick more in a row than is tolerated. Failures, results that tell nothing and
 * measurements that failed are tolerated each on their own; only a failure can be critical.
 *
 * @param name         its name
 * @param signal       what it looks at
 * @param above        the largest value that is no failure
 * @param severity     of a failure
 * @param failures     failures in a row that it tolerates
 * @param inconclusive results in a row that it tolerates though they tell nothing
 * @param errors       failed measurements in a row that it tolerates
 */
record AlertRule(
        String name, Signal signal, double above, Alert.Severity severity, int failures, int inconclusive, int errors) {

    AlertRule {
        if (failures < 0 || inconclusive < 0 || errors < 0 || !(above >= 0)) {
            throw new IllegalArgumentException("alert rule " + name + ": limits and tolerances are 0 or more");
        }
    }

    /** Whether whatever this rule calls a failure is one of {@code other}, and as severe. */
    boolean isHeldBy(AlertRule other) {
        return other.signal == signal
                && other.severity.compareTo(severity) >= 0
                && other.above <= above
                && other.failures <= failures;
    }

    /** How a file of rules says what it must hold. */
    String parts() {
        return String.format(
                Locale.ROOT,
                "%1$s.signal=%2$s, %1$s.above=%3$.0f, %1$s.severity=%4$s, %1$s.failures=%5$d",
                name,
                signal.key(),
                above,
                severity.name().toLowerCase(Locale.ROOT),
                failures);
    }

    @Override
    public String toString() {
        return signal.key() + " above " + above + " is " + severity + "; tolerates in a row " + failures + " failures, "
                + inconclusive + " inconclusive, " + errors + " errors";
    }
}
