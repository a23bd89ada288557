package dev.gavel.engine;

/**
 * A way to apply detected changes to a database.
 *
 * <p>Implement it and name the class in {@code META-INF/services/dev.gavel.engine.UpdateEngine}: Gavel finds it with
 * {@link java.util.ServiceLoader}, makes it by its public constructor without parameters, and judges it by what is in
 * the database afterwards. One instance runs many updates, one after another.
 */
public interface UpdateEngine {

    /** Its name in settings, logs and metrics, such as {@code phase22}; no two engines have the same. */
    String mode();

    /**
     * Applies the changes of {@code work} and reports every hearing that it does not commit to its findings.
     *
     * <p>A failure of the database is a result, not an exception.
     *
     * @throws java.io.UncheckedIOException where the source of the changes fails
     */
    EngineResult apply(UpdateWork work);

    /** Whether a batch may fail alone, so that the policy for refused hearings means something to it; else all or nothing. */
    default boolean worksInBatches() {
        return true;
    }

    /**
     * Whether it reaches the database through the connections of its work alone, so that what is seen and caused there
     * is seen and caused in all that it does.
     */
    default boolean usesGivenConnections() {
        return true;
    }
}
