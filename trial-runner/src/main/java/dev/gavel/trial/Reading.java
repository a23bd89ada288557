package dev.gavel.trial;

/** What a rule reads in one tick. */
sealed interface Reading {

    /** Within the limit. */
    record Fine() implements Reading {}

    /** Beyond the limit. */
    record Failed(String what) implements Reading {}

    /** It cannot be told. */
    record Untold(String why) implements Reading {}

    /** The measurement itself failed. */
    record Unmeasured(String why) implements Reading {}

    /** The tick has nothing that the rule speaks of. */
    record Silent() implements Reading {}
}
