package dev.gavel.reports.journal;

import java.time.Instant;

/**
 * An entry as it stands in the journal.
 *
 * @param sequence its number, from 1, which is also its line
 * @param at       when it was written, wall clock
 * @param entry    what it says
 * @param <T>      its kind
 */
public record Recorded<T extends Entry>(long sequence, Instant at, T entry) {}
