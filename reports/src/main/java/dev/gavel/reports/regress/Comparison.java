package dev.gavel.reports.regress;

/** What is known of one benchmark. */
public sealed interface Comparison permits Estimated, Unmeasured, OneSided, Uncompared {

    /** Which benchmark. */
    BenchmarkId id();

    /** What is said of it. */
    Judgement judgement();

    /** Why, in a whole sentence. */
    String reason();
}
