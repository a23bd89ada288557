package dev.gavel.trial;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.reports.journal.StateCheck.Check;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TickBegun;
import dev.gavel.settings.InvalidSettingsException;
import dev.gavel.settings.Settings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one tick: changes and snapshot first, then the update, then the health check. */
final class TickRunner {

    private final TrialContext context;
    private final TickFiles files;
    private final Updates updates;
    private final TickLog log;
    private Unprepared unprepared = new Unprepared("", false);

    TickRunner(TrialContext context, TickLog log) throws IOException {
        this.context = context;
        this.log = log;
        this.files = new TickFiles(context.work());
        this.updates = new Updates(context.engines(), context.time(), context.stop());
    }

    /** Why the last tick had no changes and snapshot, and whether the database says that it is damaged. */
    private record Unprepared(String why, boolean damaged) {}

    TickFiles files() {
        return files;
    }

    /** Puts changes and snapshot on the disk; empty where the database cannot be copied or the feed cannot be read. */
    Optional<TickBegun> begin(int number, Map<String, String> taken) throws IOException {
        try {
            ChangeFeed.Taken took = files.prepare(number, context.staging(), context.feed(), taken);
            log.changed(number, took.changed());
            return Optional.of(new TickBegun(number, files.records(), files.digest(), took.fresh()));
        } catch (SQLException | DatabaseUnusableException e) {
            unprepared = uncopied(e);
        } catch (IOException e) {
            unprepared = new Unprepared("the changes cannot be had: " + FileTrouble.of(e), false);
        }
        files.clear();
        return Optional.empty();
    }

    /** Copies the database as {@code cutOff} finds it on being taken up again; empty where it cannot be copied. */
    Optional<TickBegun> resume(TickBegun cutOff) throws IOException {
        try {
            files.resume(context.staging());
            return Optional.of(cutOff);
        } catch (SQLException | DatabaseUnusableException e) {
            unprepared = uncopied(e);
        }
        return Optional.empty();
    }

    private Unprepared uncopied(Exception failure) {
        Exception why = failure instanceof SQLException sql
                ? context.staging().database().unusable(sql)
                : failure;
        return new Unprepared("it could not be copied: " + why.getMessage(), FailureClass.saysDamage(why));
    }

    /** Why the last tick could not begin. */
    String whyNot() {
        return unprepared.why();
    }

    /** Whether the files of {@code begun} are there as they were. */
    boolean holds(TickBegun begun) throws IOException {
        return begun.changesSha256().equals(files.digest());
    }

    /**
     * Runs the update and the check; empty where the end was asked for before the update's end.
     *
     * @param sink takes the events of the update
     */
    Optional<Tick> run(int number, String asked, Optional<TickBegun> begun, boolean resumed, MetricsSink sink)
            throws IOException {
        if (begun.isEmpty()) {
            return Optional.of(
                    unprepared.damaged()
                            ? corrupt(number, asked, unprepared.why())
                            : unusable(number, asked, unprepared.why()));
        }
        try {
            Settings settings = context.settings();
            log.ran(number, settings);
            Update update = updates.run(context.staging().database(), files.changes(), settings, sink);
            if (update.cut() || context.stop().isMade()) {
                return Optional.empty();
            }
            log.setAside(number, update);
            Health health =
                    new HealthCheck(context.staging(), updates, files, context.stop()).check(update, settings, resumed);
            return context.stop().isMade()
                    ? Optional.empty()
                    : Optional.of(tick(number, asked, begun.get().changes(), update, health, resumed));
        } catch (InvalidSettingsException e) {
            return Optional.of(unusable(number, asked, String.join("; ", e.problems())));
        }
    }

    /** Runs an update beside the ticks, with what {@link #begin} prepared. */
    Checked runBeside(int number) throws IOException {
        Settings settings = context.settings();
        log.ran(number, settings);
        Update update = updates.run(context.staging().database(), files.changes(), settings, MetricsSink.NONE);
        return new Checked(
                update,
                new HealthCheck(context.staging(), updates, files, context.stop()).check(update, settings, false));
    }

    /** An update and what the health check found after it. */
    record Checked(Update update, Health health) {}

    void clear() throws IOException {
        files.clear();
    }

    private static Tick tick(int number, String asked, long changes, Update update, Health health, boolean resumed) {
        return new Tick(
                number,
                asked,
                update.mode(),
                update.millis(),
                update.outcome(),
                update.accounting(changes).orElse(null),
                update.batches().orElse(null),
                health.totals(),
                health.state(),
                health.inconclusive(),
                health.errors(),
                resumed);
    }

    /** Without an update, and what could not be measured. */
    private static Tick unusable(int number, String asked, String why) {
        return unusable(number, asked, why, List.of(why), null);
    }

    /** Without an update, because the database says that it is damaged: that is measured. */
    private static Tick corrupt(int number, String asked, String why) {
        Check opens = new Check("opens", false, why);
        return unusable(number, asked, why, List.of(), new StateCheck(0, 0, 0, 0, List.of(), null, List.of(opens)));
    }

    private static Tick unusable(
            int number, String asked, String why, List<String> errors, @Nullable StateCheck state) {
        return new Tick(number, asked, "", 0, "UNUSABLE: " + why, null, null, null, state, List.of(), errors, false);
    }
}
