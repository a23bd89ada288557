package dev.gavel.trial;

import dev.gavel.metrics.MetricsSink;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.ModeSwitch;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TickBegun;
import dev.gavel.reports.journal.TrialEnded;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The staging trial: one tick after the other by the wall clock, then the active part.
 *
 * <p>Every step is in the journal before the next one begins, and the journal is all that a later process needs to go on.
 * Not thread-safe.
 */
public final class Trial {

    /** A wish to stop is heard at least so often. */
    private static final Duration SLICE = Duration.ofMillis(250);

    private final TrialPlan plan;
    private final TrialContext context;
    private final TrialJournal journal;
    private final Reservation reservation;
    private final TrialState state;
    private final AlertWatch watch;
    private final TickRunner runner;
    private final TimeSource time;
    private String gap;

    /** A trial that goes on where {@code journal} ends, with the database to itself. */
    public Trial(TrialPlan plan, TrialContext context, TrialJournal journal, Reservation reservation)
            throws IOException {
        this.plan = plan;
        this.context = context;
        this.journal = journal;
        this.reservation = reservation;
        this.state = journal.state();
        this.watch = new AlertWatch(context.rules());
        this.runner = new TickRunner(context, new TickLog(state, this::write));
        this.time = context.time();
        this.gap = journal.isResumed() ? "no process was there" : "the machine slept";
    }

    /** How a run of the trial ended. */
    public enum Outcome {
        /** The trial is over, and its journal says how. */
        ENDED,
        /** The end was asked for; the same command goes on. */
        INTERRUPTED,
        /** The ticks are over and the active part could not be made; the same command makes it. */
        OPEN
    }

    /** Runs until the trial is over, or the end is asked for. */
    public Outcome run() throws IOException, SQLException {
        if (state.ended().isPresent()) {
            return Outcome.ENDED;
        }
        context.flag().ensure();
        Schedule schedule = schedule();
        replayAlerts();
        while (state.ended().isEmpty() && state.next() <= schedule.ticks()) {
            if (!tick(schedule)) {
                return Outcome.INTERRUPTED;
            }
        }
        return state.ended().isPresent() ? Outcome.ENDED : active(schedule);
    }

    private Schedule schedule() throws IOException {
        Optional<Schedule> there = state.schedule();
        if (there.isPresent()) {
            return there.get();
        }
        Schedule begun = plan.schedule(time.now());
        write(begun);
        return begun;
    }

    /** What a killed process did not come to write of the alerts. */
    private void replayAlerts() throws IOException {
        List<Entry> changes = new ArrayList<>();
        state.ticks().forEach(tick -> changes.addAll(watch.take(tick)));
        for (Entry change : changes) {
            if (!state.holds(change)) {
                act(change);
            }
        }
        endAfterCritical();
    }

    /** Makes the next tick, or tells which were missed; false where the end was asked for. */
    private boolean tick(Schedule schedule) throws IOException, SQLException {
        Optional<TickBegun> cutOff = state.begun();
        if (cutOff.isPresent()) {
            return finish(cutOff.get(), schedule);
        }
        int number = state.next();
        if (!await(schedule.due(number))) {
            return false;
        }
        reservation.renew();
        int due = dueNow(schedule);
        if (due > number) {
            write(new MissedTicks(number, Math.min(due - 1, schedule.ticks()), gap));
            return true;
        }
        switchTo(schedule.mode(number), number, "the schedule");
        Optional<TickBegun> begun = runner.begin(number, state.taken());
        if (begun.isPresent()) {
            write(begun.get());
        }
        return end(runner.run(number, schedule.mode(number), begun, false, sink(number)));
    }

    private boolean finish(TickBegun cutOff, Schedule schedule) throws IOException {
        if (!runner.holds(cutOff)) {
            write(new MissedTicks(cutOff.number(), cutOff.number(), "cut off by a kill, and its files are gone"));
            return true;
        }
        int number = cutOff.number();
        return end(runner.run(number, schedule.mode(number), runner.resume(cutOff), true, sink(number)));
    }

    /** What takes the events of an update in tick {@code number}; the first run in batch mode is watched closely. */
    private MetricsSink sink(int number) {
        return state.hasRunBatches() ? context.sink() : new FirstRun(number, context.sink(), this::write);
    }

    private boolean end(Optional<Tick> made) throws IOException {
        if (made.isEmpty()) {
            return false;
        }
        if (!made.get().resumed()) {
            gap = "the tick before it took longer than the interval, or the machine slept";
        }
        write(made.get());
        List<Entry> changes = watch.take(made.get());
        for (Entry change : changes) {
            act(change);
        }
        if (!changes.isEmpty()) {
            endAfterCritical();
        }
        return true;
    }

    /** The last tick that is due; one more than there are where all of them are over. */
    private int dueNow(Schedule schedule) {
        Duration since = Duration.between(schedule.start(), time.now());
        long due = 1 + Math.max(0, since.toNanos() / schedule.step().toNanos());
        return (int) Math.min(due, schedule.ticks() + 1L);
    }

    private boolean await(Instant due) {
        while (!context.stop().isMade()) {
            Duration left = Duration.between(time.now(), due);
            if (left.isNegative() || left.isZero()) {
                return true;
            }
            time.sleep(left.compareTo(SLICE) < 0 ? left.plusMillis(1) : SLICE);
        }
        return false;
    }

    private void switchTo(String mode, int tick, String why) throws IOException {
        if (!state.askedMode().equals(Optional.of(mode))) {
            context.flag().set(mode.equals("batch"));
            write(new ModeSwitch(tick, mode, why));
        }
    }

    private void act(Entry change) throws IOException {
        if (!(change instanceof Alert alert) || alert.severity() != Alert.Severity.CRITICAL) {
            write(change);
            return;
        }
        context.flag().set(false);
        write(alert.answered("the flag was turned off by itself"));
        write(new ModeSwitch(alert.tick(), "phase22", "critical alert " + alert.rule()));
    }

    private void endAfterCritical() throws IOException {
        Optional<Alert> critical = state.alerts().stream()
                .filter(alert -> alert.severity() == Alert.Severity.CRITICAL)
                .findFirst();
        if (critical.isPresent()) {
            context.flag().set(false);
            write(new TrialEnded(
                    false,
                    "critical alert " + critical.get().rule() + " in tick "
                            + critical.get().tick()));
        }
    }

    private Outcome active(Schedule schedule) throws IOException {
        reservation.renew();
        ActivePart part = new ActivePart(plan, context, runner, this::write);
        Outcome outcome = part.run(schedule, state);
        if (outcome == Outcome.INTERRUPTED) {
            return outcome;
        }
        context.flag().set(false);
        write(new ModeSwitch(schedule.ticks() + 1, "phase22", "the ticks are over, and the decision comes first"));
        if (outcome == Outcome.ENDED) {
            write(new TrialEnded(true, "all ticks and the active part are over"));
            runner.clear();
        }
        return outcome;
    }

    private void write(Entry entry) throws IOException {
        journal.append(entry);
        context.listener().wrote(entry, state);
    }
}
