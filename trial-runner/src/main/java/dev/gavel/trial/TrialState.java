package dev.gavel.trial;

import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.AlertCleared;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FeedChanged;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.ModeSwitch;
import dev.gavel.reports.journal.OpenAlerts;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TickBegun;
import dev.gavel.reports.journal.TickSettings;
import dev.gavel.reports.journal.TrialEnded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a trial is: nothing but what its journal says, entry by entry.
 *
 * <p>A running trial hands each entry that it has written to {@link #take}, so that the state of a trial that was never
 * killed and that of one which was are made in one way. Thread-safe: whoever shows it may look at any time.
 */
public final class TrialState {

    private final List<Tick> ticks = new ArrayList<>();
    private final List<MissedTicks> missed = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Set<AlertCleared> cleared = new HashSet<>();
    private final OpenAlerts open = new OpenAlerts();
    private final Map<String, String> taken = new HashMap<>();
    private final Set<String> stepsDone = new HashSet<>();
    private @Nullable Schedule schedule;
    private @Nullable TickBegun begun;
    private @Nullable ModeSwitch lastSwitch;
    private @Nullable TickSettings settings;
    private @Nullable TrialEnded ended;
    private int last;
    private boolean batches;

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
    synchronized void take(Entry entry) {
        open.take(entry);
        if (entry instanceof Schedule begin) {
            schedule = begin;
        } else if (entry instanceof TickBegun begin) {
            begun = begin;
            taken.putAll(begin.sources());
        } else if (entry instanceof FeedChanged changed) {
            taken.put(changed.source(), changed.sha256());
        } else if (entry instanceof Tick tick) {
            ticks.add(tick);
            giveBack(tick);
            batches |= tick.hadBatches();
            passed(tick.number());
        } else if (entry instanceof TickSettings read) {
            settings = read;
        } else if (entry instanceof MissedTicks gap) {
            missed.add(gap);
            passed(gap.last());
        } else if (entry instanceof Alert alert) {
            alerts.add(alert);
        } else if (entry instanceof AlertCleared over) {
            cleared.add(over);
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

    /** What a feed gave to an update that was not done is offered again: whoever stored a part of it stores it once. */
    private void giveBack(Tick tick) {
        if (!tick.done() && begun != null && begun.number() == tick.number()) {
            begun.sources().keySet().forEach(taken::remove);
        }
    }

    private void passed(int number) {
        last = Math.max(last, number);
        if (begun != null && begun.number() <= number) {
            begun = null;
        }
    }

    /** The schedule; empty before the trial's first entry. */
    public synchronized Optional<Schedule> schedule() {
        return Optional.ofNullable(schedule);
    }

    /** The ticks that took place. */
    public synchronized List<Tick> ticks() {
        return List.copyOf(ticks);
    }

    /** The ticks that did not. */
    public synchronized List<MissedTicks> missed() {
        return List.copyOf(missed);
    }

    /** The alerts so far. */
    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** The alerts that no later tick has cleared. */
    public synchronized List<Alert> openAlerts() {
        return open.all();
    }

    /** The last tick that took place; empty before the first. */
    public synchronized Optional<Tick> lastTick() {
        return ticks.isEmpty() ? Optional.empty() : Optional.of(ticks.get(ticks.size() - 1));
    }

    /** The settings of the last update; empty before the first. */
    synchronized Optional<Map<String, String>> settings() {
        return Optional.ofNullable(settings).map(TickSettings::settings);
    }

    /** Whether an update has had batches. */
    synchronized boolean hasRunBatches() {
        return batches;
    }

    /** How the trial ended; empty where it can be gone on with. */
    public synchronized Optional<TrialEnded> ended() {
        return Optional.ofNullable(ended);
    }

    /** Number of the next tick. */
    public synchronized int next() {
        return last + 1;
    }

    /** The tick that was begun and not ended. */
    synchronized Optional<TickBegun> begun() {
        return Optional.ofNullable(begun);
    }

    /** The mode that the trial last asked for; empty where it never did. */
    public synchronized Optional<String> askedMode() {
        return Optional.ofNullable(lastSwitch).map(ModeSwitch::mode);
    }

    /** Files of the staging feed that were taken, with the SHA-256 of each; a view for the thread that runs the trial. */
    synchronized Map<String, String> taken() {
        return Collections.unmodifiableMap(taken);
    }

    /** Whether a step of the active part is done. */
    synchronized boolean isDone(String step) {
        return stepsDone.contains(step);
    }

    /** Whether a change that {@link AlertWatch} tells of is in the journal already. */
    synchronized boolean holds(Entry change) {
        return change instanceof Alert alert
                ? alerts.stream().anyMatch(one -> one.answered("").equals(alert.answered("")))
                : change instanceof AlertCleared over && cleared.contains(over);
    }
}
