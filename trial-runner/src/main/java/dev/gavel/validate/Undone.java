package dev.gavel.validate;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.metrics.Totals;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Setup;
import dev.gavel.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Q3: what was committed is taken back, by the checkpoints of the batches and by the backup; digests of all tables before
 * the update and after that.
 */
final class Undone implements Measurement {

    private static final int SIZE = 20;
    private static final long HEARINGS = 60;

    @Override
    public String title() {
        return "Compensating rollback and restore";
    }

    @Override
    public List<String> criteria() {
        return List.of("Q3");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Ground ground = bench.smallGround(6, HEARINGS);
        List<Neighbour> neighbours = Neighbour.of(ground);
        bench.append(new Plan(
                "Q3",
                List.of(),
                neighbours.stream()
                        .flatMap(one -> Stream.of(one.name("Q3/compensating"), one.name("Q3/restore")))
                        .toList(),
                bench.command()));
        for (Neighbour one : neighbours) {
            undo(bench, ground, one, "Q3/compensating", Rollback.Kind.COMPENSATING, new TakenBack(bench.engine()));
            undo(bench, ground, one, "Q3/restore", Rollback.Kind.RESTORE, new Damaged(bench.engine()));
        }
    }

    @SuppressWarnings("try") // a neighbour is there, and nothing is asked of it
    private void undo(
            Bench bench, Ground ground, Neighbour neighbour, String what, Rollback.Kind kind, UpdateEngine engine)
            throws IOException, SQLException {
        String id = neighbour.name(what);
        if (bench.isDone(id)) {
            return;
        }
        Path directory = Files.createDirectories(bench.scratch().resolve(id));
        Stage.Copy copy = ground.stage().copy(directory);
        try (Neighbour.Presence beside = neighbour.beside(copy.database(PlainUpdate.BUSY_TIMEOUT))) {
            bench.append(undone(bench, ground, id, kind, engine, directory, copy));
        }
        copy.delete();
    }

    private ScenarioRun undone(
            Bench bench,
            Ground ground,
            String id,
            Rollback.Kind kind,
            UpdateEngine engine,
            Path directory,
            Stage.Copy copy)
            throws IOException, SQLException {
        Database database = copy.database(PlainUpdate.BUSY_TIMEOUT);
        String before = DataDigest.of(database);
        PlainUpdate.run(database, ground.changes(), PlainUpdate.settings(engine, SIZE, directory), engine);
        Rollback rollback = new Rollback(kind, "none", "all", "all", before, DataDigest.of(database));
        Setup setup = new Setup(engine.mode(), "isolate", SIZE, ground.seed(), List.of(), Map.of());
        return new ScenarioRun(id, criteria(), setup, null, List.of(), null, List.of(rollback), null, bench.command());
    }

    /** Commits every batch, then takes each back by its checkpoint. */
    private record TakenBack(UpdateEngine engine) implements UpdateEngine {

        @Override
        public String mode() {
            return engine.mode();
        }

        @Override
        public EngineResult apply(UpdateWork work) {
            EngineResult result = engine.apply(work);
            if (!(result instanceof EngineResult.Finished finished)) {
                return result;
            }
            try (var undo = finished.undo()) {
                String how = undo.run() ? "taken back by its checkpoints" : "could not be taken back";
                return new EngineResult.RolledBack(how, Totals.ZERO, finished.batches());
            } catch (SQLException e) {
                throw work.database().unusable(e);
            }
        }
    }

    /** Commits every batch and damages the database, so that only the backup helps. */
    private record Damaged(UpdateEngine engine) implements UpdateEngine {

        @Override
        public String mode() {
            return engine.mode();
        }

        @Override
        public EngineResult apply(UpdateWork work) {
            EngineResult result = engine.apply(work);
            try (Connection connection = work.database().connections().open();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        work.database().file().isPresent()
                                ? "PRAGMA foreign_keys = OFF"
                                : "SET session_replication_role = replica");
                statement.execute("UPDATE witness_appearances SET hearing_id = -hearing_id");
            } catch (SQLException e) {
                throw work.database().unusable(e);
            }
            return result;
        }
    }
}
