package dev.gavel.benchmarks.suite;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a scenario led to, beside how long it took; counted after the measured call. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Outcome {

    /** Hearings committed. */
    public long committed;

    /** Hearings that could be committed. */
    public long valid;

    /** Batches of which nothing was committed. */
    public long rolledBack;

    /** Updates after which the database was what it had to be. */
    public long verified;
}
