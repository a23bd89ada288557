package dev.gavel.trial;

import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.ModeSwitch;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TickBegun;
import dev.gavel.reports.journal.TrialEnded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a trial is: nothing but what its journal says, entry by entry.
 *
 * <p>A running trial hands each entry that it has written to {@link #take}, so that the state of a trial that was never
 * killed and that of one which was are made in one way. Not thread-safe.
 */
public final class TrialState {

    private final List<Tick> ticks = new ArrayList<>();
    private final List<MissedTicks> missed = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> stepsDone = new HashSet<>();
    private @Nullable Schedule schedule;
    private @Nullable TickBegun begun;
    private @Nullable ModeSwitch lastSwitch;
    private @Nullable TrialEnded ended;
    private int last;

    /** The state of the trial that wrote {@code evidence}. */
    public static TrialState of(Evidence evidence) {
        return of(evidence.entries());
    }

    /** The state of the trial that wrote {@code entries} so far. */
    public static TrialState of(List<Recorded<?>> entries) {
        TrialState state = new TrialState();
        entries.stream().map(Recorded::entry).forEach(state::take);
        return state;
    }

    /** Takes one more entry. */
    void take(Entry entry) {
        if (entry instanceof Schedule begin) {
            schedule = begin;
        } else if (entry instanceof TickBegun begin) {
            begun = begin;
            taken.addAll(begin.sources());
        } else if (entry instanceof Tick tick) {
            ticks.add(tick);
            passed(tick.number());
        } else if (entry instanceof MissedTicks gap) {
            missed.add(gap);
            passed(gap.last());
        } else if (entry instanceof Alert alert) {
            alerts.add(alert);
        } else if (entry instanceof ModeSwitch change) {
            lastSwitch = change;
        } else if (entry instanceof ScenarioRun run) {
            stepsDone.add(run.scenario());
        } else if (entry instanceof FlagToggle toggle) {
            stepsDone.add("T7/toggle=" + toggle.asked());
        } else if (entry instanceof TrialEnded end) {
            ended = end;
        }
    }

    private void passed(int number) {
        last = Math.max(last, number);
        if (begun != null && begun.number() <= number) {
            begun = null;
        }
    }

    /** The schedule; empty before the trial's first entry. */
    public Optional<Schedule> schedule() {
        return Optional.ofNullable(schedule);
    }

    /** The ticks that took place. */
    public List<Tick> ticks() {
        return List.copyOf(ticks);
    }

    /** The ticks that did not. */
    public List<MissedTicks> missed() {
        return List.copyOf(missed);
    }

    /** The alerts so far. */
    public List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** How the trial ended; empty where it can be gone on with. */
    public Optional<TrialEnded> ended() {
        return Optional.ofNullable(ended);
    }

    /** Number of the next tick. */
    public int next() {
        return last + 1;
    }

    /** The tick that was begun and not ended. */
    Optional<TickBegun> begun() {
        return Optional.ofNullable(begun);
    }

    /** The mode that the trial last asked for; empty where it never did. */
    public Optional<String> askedMode() {
        return Optional.ofNullable(lastSwitch).map(ModeSwitch::mode);
    }

    /** Files of the staging feed that were taken. */
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    /** Whether a step of the active part is done. */
    boolean isDone(String step) {
        return stepsDone.contains(step);
    }

    /** Whether {@code alert} is in the journal already. */
    boolean holds(Alert alert) {
        return alerts.stream()
                .anyMatch(one -> one.tick() == alert.tick()
                        && one.rule().equals(alert.rule())
                        && one.what().equals(alert.what()));
    }
}
