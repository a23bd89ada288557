package dev.gavel.engine;

/** A way to apply detected changes to a database. */
public interface UpdateEngine {

    /** Its name in settings, logs and metrics, such as {@code phase22}. */
    String mode();

    /**
     * Applies the changes of {@code work} and reports every hearing that it does not commit to its findings.
     *
     * <p>A failure of the database is a result, not an exception.
     *
     * @throws java.io.UncheckedIOException where the source of the changes fails
     */
    EngineResult apply(UpdateWork work);
}
