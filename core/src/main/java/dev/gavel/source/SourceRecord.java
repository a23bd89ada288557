package dev.gavel.source;

import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.SourcePosition;
import dev.gavel.hearing.Violation;

/** One record of a source: a hearing, or what could not be read as one. */
public sealed interface SourceRecord {

    /** A record that states a hearing. */
    record Stated(Hearing hearing) implements SourceRecord {}

    /** A record that cannot be read, and why. */
    record Unreadable(SourcePosition position, Violation violation) implements SourceRecord {}
}
