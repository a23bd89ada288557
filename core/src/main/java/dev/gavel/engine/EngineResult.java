package dev.gavel.engine;

import dev.gavel.metrics.BatchTotals;
import dev.gavel.metrics.Totals;
import java.util.Optional;

/** How an engine's work ended. */
public sealed interface EngineResult {

    /** What is committed now. */
    Totals totals();

    /** What became of the batches; empty for an engine that has none. */
    Optional<BatchTotals> batches();

    /** The engine came to the end of the changes. */
    record Finished(Totals totals, Optional<BatchTotals> batches, Undo undo) implements EngineResult {}

    /** An all-or-nothing engine met an error and left the database as it was. */
    record RolledBack(String reason, Totals totals, Optional<BatchTotals> batches) implements EngineResult {}

    /** The database failed for good on the way; what was committed before stays, nothing else was changed. */
    record Stopped(String reason, Totals totals, Optional<BatchTotals> batches) implements EngineResult {}

    /** A rollback left something behind: only the backup makes the database whole again. */
    record Unverified(String reason, Totals totals, Optional<BatchTotals> batches) implements EngineResult {}
}
