package dev.gavel.reports.journal;

import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence.
 *
 * <p>A new kind is a record beside these, named in {@code permits}; its name in the journal follows from the record's
 * ({@code ScenarioRun} is {@code scenario-run}), and its components are its payload. Derived methods must not begin with
 * {@code get} or {@code is}, which would add them to the payload.
 */
public sealed interface Entry
        permits Alert,
                AlertCleared,
                BuildRules,
                Conduct,
                Coverage,
                FeedChanged,
                FlagToggle,
                Incident,
                KillRun,
                MemoryReading,
                MissedTicks,
                ModeSwitch,
                Note,
                Pair,
                Plan,
                Provenance,
                Reviewed,
                Samples,
                ScenarioRun,
                Schedule,
                SignOff,
                StageBegun,
                StageEnded,
                Tick,
                TickBegun,
                TickSetAside,
                TickSettings,
                TrialEnded,
                Waiver,
                WatchedBatch {

    /** What it says, on one line for people. */
    String summary();

    /** The command that makes this evidence again; null where none does. */
    default @Nullable String reproduce() {
        return null;
    }
}
