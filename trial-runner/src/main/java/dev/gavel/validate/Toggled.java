package dev.gavel.validate;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.ObservedConnections;
import dev.gavel.fixtures.fault.Operation;
import dev.gavel.fixtures.fault.Savepoints;
import dev.gavel.fixtures.oracle.ExpectedState;
import dev.gavel.fixtures.oracle.Justified;
import dev.gavel.fixtures.oracle.Oracle;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.settings.InvalidSettingsException;
import dev.gavel.settings.Setting;
import dev.gavel.settings.Settings;
import dev.gavel.settings.SettingsReader;
import dev.gavel.store.Database;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One update whose flag is read from where it stands, and the mode that was seen at the connection: Phase 2.2 divides its
 * transaction into parts of 200 hearings by savepoints, batch mode into batches.
 *
 * @param seen        the mode, or {@code refused} where the settings were
 * @param exitCode    how the command would have ended
 * @param touched     whether the database was changed
 * @param unexplained rows that the oracle does not expect
 */
record Toggled(String seen, int exitCode, boolean touched, long unexplained) {

    private static final int USAGE = 2;
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);

    /** What is done while the update runs. */
    interface Meanwhile {
        Meanwhile NOTHING = () -> {};

        void act() throws IOException;
    }

    /**
     * Updates a database with {@code changes}, which come in several batches, and not more than 200 of them.
     *
     * @param file        a settings file
     * @param environment of the process
     * @param commandLine settings that are given there
     * @param candidate   takes the place of the engine of its mode
     */
    static Toggled update(
            Stage.Copy copy,
            Path changes,
            Path file,
            Map<String, String> environment,
            Map<Setting, String> commandLine,
            Candidate candidate,
            Meanwhile meanwhile)
            throws IOException, SQLException {
        Database database = copy.database(BUSY_TIMEOUT);
        String before = DataDigest.of(database);
        Path snapshot = Files.copy(copy.seen(), file.resolveSibling("before.db"));
        try {
            Settings settings = SettingsReader.read(file, environment, commandLine);
            Parts parts = new Parts(meanwhile);
            Only engine = new Only(candidate.insteadOf(DailyUpdate.engine(settings)), parts);
            UpdateReport report = run(database, changes, settings, engine);
            long unexplained = unexplained(snapshot, changes, copy.seen());
            int exit = report.outcome() == UpdateReport.Outcome.DONE ? 0 : 1;
            String seen = parts.written > 1 ? "batch" : "phase22";
            return new Toggled(seen, exit, !DataDigest.of(database).equals(before), unexplained);
        } catch (InvalidSettingsException e) {
            return new Toggled("refused", USAGE, !DataDigest.of(database).equals(before), 0);
        } finally {
            Files.delete(snapshot);
        }
    }

    private static UpdateReport run(Database database, Path changes, Settings settings, Only engine)
            throws IOException {
        Database observed = database.through(real -> new ObservedConnections(real, engine.parts()));
        return PlainUpdate.run(observed, changes, settings, engine);
    }

    private static long unexplained(Path snapshot, Path changes, Path database) throws IOException, SQLException {
        try (ExpectedState expected = ExpectedState.of(snapshot, changes, Justified.NOTHING)) {
            return Oracle.compare(expected, database).total();
        }
    }

    /** The engine that the flag picks, with its parts counted and nobody else's. */
    private record Only(UpdateEngine engine, Parts parts) implements UpdateEngine {

        @Override
        public String mode() {
            return engine.mode();
        }

        @Override
        public EngineResult apply(UpdateWork work) {
            parts.counting = true;
            try {
                return engine.apply(work);
            } finally {
                parts.counting = false;
            }
        }
    }

    /** Counts the parts that writing was divided into: by savepoints, or by commits where there were none. */
    private static final class Parts implements ConnectionObserver {

        private final Meanwhile meanwhile;
        private final Savepoints savepoints = new Savepoints();
        private boolean counting;
        private boolean wrote;
        private int written;

        Parts(Meanwhile meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void after(Operation operation, Connection real, @Nullable Throwable failure) throws SQLException {
            if (!counting || failure != null) {
                return;
            }
            if (operation.type() == Operation.Type.STATEMENT && operation.writes()) {
                wrote = true;
                act();
            }
            if (savepoints.keeps(operation, real) || operation.type() == Operation.Type.COMMIT) {
                written += wrote ? 1 : 0;
                wrote = false;
            }
        }

        private void act() throws SQLException {
            try {
                meanwhile.act();
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }
    }
}
