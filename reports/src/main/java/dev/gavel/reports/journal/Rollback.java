package dev.gavel.reports.journal;

/**
 * One provoked rollback, with the digest of all tables before what was rolled back began and after the rollback.
 *
 * @param kind      which rollback
 * @param fault     the fault that provoked it
 * @param position  where in the batch: {@code first}, {@code middle}, {@code last}
 * @param statement what was hit: {@code insert}, {@code update}, {@code link}, {@code witness}, {@code commit}
 * @param before    digest of all tables before
 * @param after     digest of all tables after
 */
public record Rollback(Kind kind, String fault, String position, String statement, String before, String after) {

    /** What is undone, and how. */
    public enum Kind {
        /** A batch that was refused before its commit. */
        BATCH,
        /** A batch that was committed, by its checkpoint. */
        COMPENSATING,
        /** Everything, by the backup. */
        RESTORE
    }

    /** Whether all tables are as they were. */
    public boolean verified() {
        return !before.isEmpty() && before.equals(after);
    }
}
