package dev.gavel.reports.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database held after a run, compared with what the oracle expects, row by row.
 *
 * @param lost         rows that should be there and are not
 * @param phantom      rows that should not be there
 * @param stale        rows that should have changed and have not
 * @param altered      rows that hold something else
 * @param differences  some of them in words
 * @param othersIntact whether batches without a fault are wholly there; null where the scenario has no such batch
 * @param checks       the database's own checks
 */
public record StateCheck(
        long lost,
        long phantom,
        long stale,
        long altered,
        List<String> differences,
        @Nullable Boolean othersIntact,
        List<Check> checks) {

    public StateCheck {
        differences = List.copyOf(differences);
        checks = List.copyOf(checks);
    }

    /**
     * A check that the database makes of itself.
     *
     * @param name   such as {@code integrity_check}
     * @param passed whether it found nothing
     * @param detail what it said
     */
    public record Check(String name, boolean passed, String detail) {}

    /** Rows that nothing explains. */
    public long unexplained() {
        return lost + phantom + stale + altered;
    }

    /** Whether the database was asked for its own checks. */
    public boolean checked() {
        return !checks.isEmpty();
    }

    /** Whether neither the oracle nor a check of the database found anything. */
    public boolean sound() {
        return unexplained() == 0 && checks.stream().allMatch(Check::passed);
    }

    /** It in words. */
    public String summary() {
        List<String> failed = checks.stream()
                .filter(check -> !check.passed())
                .map(check -> check.name() + " says " + check.detail())
                .toList();
        String rows = unexplained() == 0
                ? "every row as expected"
                : lost + " rows lost, " + phantom + " phantom, " + stale + " stale, " + altered + " altered"
                        + (differences.isEmpty() ? "" : " (" + differences.get(0) + ")");
        if (failed.isEmpty()) {
            return rows;
        }
        return (unexplained() == 0 ? "" : rows + ", ") + String.join(", ", failed);
    }
}
