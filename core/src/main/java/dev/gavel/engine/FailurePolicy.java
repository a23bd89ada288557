package dev.gavel.engine;

/** What becomes of a batch in which something is refused. */
public enum FailurePolicy {
    /** What is refused is set aside alone; the rest of its batch is committed. */
    ISOLATE,
    /** One refused hearing turns away its whole batch: the seed's first design. */
    REJECT_BATCH
}
