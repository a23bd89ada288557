package dev.gavel.validate;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.ObservedConnections;
import dev.gavel.fixtures.fault.Operation;
import dev.gavel.fixtures.oracle.ExpectedState;
import dev.gavel.fixtures.oracle.Justified;
import dev.gavel.fixtures.oracle.Oracle;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.InvalidSettingsException;
import dev.gavel.settings.Setting;
import dev.gavel.settings.Settings;
import dev.gavel.settings.SettingsReader;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.source.HearingSource;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One update whose flag is read from where it stands, and the mode that was seen at the connection: Phase 2.2 commits
 * hearings once, batch mode once a batch.
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
     * Updates a database with {@code changes}, which come in several batches of {@code size}.
     *
     * @param file        a settings file
     * @param environment of the process
     * @param commandLine settings that are given there
     */
    static Toggled update(
            Stage.Copy copy,
            Path changes,
            Path file,
            Map<String, String> environment,
            Map<Setting, String> commandLine,
            Meanwhile meanwhile)
            throws IOException, SQLException {
        Database database = copy.database(BUSY_TIMEOUT);
        String before = DataDigest.of(database);
        Path snapshot = Files.copy(copy.seen(), file.resolveSibling("before.db"));
        try {
            Settings settings = SettingsReader.read(file, environment, commandLine);
            Commits commits = new Commits(meanwhile);
            UpdateReport report = run(database, changes, settings, commits);
            long unexplained = unexplained(snapshot, changes, copy.seen());
            int exit = report.outcome() == UpdateReport.Outcome.DONE ? 0 : 1;
            String seen = commits.writing > 1 ? "batch" : "phase22";
            return new Toggled(seen, exit, !DataDigest.of(database).equals(before), unexplained);
        } catch (InvalidSettingsException e) {
            return new Toggled("refused", USAGE, !DataDigest.of(database).equals(before), 0);
        } finally {
            Files.delete(snapshot);
        }
    }

    private static UpdateReport run(Database database, Path changes, Settings settings, Commits commits)
            throws IOException {
        Database observed = database.through(real -> new ObservedConnections(real, commits));
        try (HearingSource source = new CommitteeMeetingReader("changes", Files.newInputStream(changes))) {
            return new DailyUpdate(observed, MetricsSink.NONE, TimeSource.system())
                    .run(new UpdateRequest(source, List.of(), settings), new Only(settings, commits));
        }
    }

    private static long unexplained(Path snapshot, Path changes, Path database) throws IOException, SQLException {
        try (ExpectedState expected = ExpectedState.of(snapshot, changes, Justified.NOTHING)) {
            return Oracle.compare(expected, database).total();
        }
    }

    /** The engine that the flag picks, with its commits counted and nobody else's. */
    private record Only(Settings settings, Commits commits) implements UpdateEngine {

        @Override
        public String mode() {
            return DailyUpdate.engine(settings).mode();
        }

        @Override
        public EngineResult apply(UpdateWork work) {
            commits.counting = true;
            try {
                return DailyUpdate.engine(settings).apply(work);
            } finally {
                commits.counting = false;
            }
        }
    }

    /** Counts commits that wrote. */
    private static final class Commits implements ConnectionObserver {

        private final Meanwhile meanwhile;
        private boolean counting;
        private int writing;

        Commits(Meanwhile meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void after(Operation operation, Connection real, @Nullable Throwable failure) throws SQLException {
            if (counting && failure == null && operation.type() == Operation.Type.STATEMENT && operation.writes()) {
                act();
            }
            if (counting && failure == null && operation.type() == Operation.Type.COMMIT && operation.writes()) {
                writing++;
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
