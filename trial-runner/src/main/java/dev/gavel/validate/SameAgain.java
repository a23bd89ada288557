package dev.gavel.validate;

import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.phase22.Phase22Engine;
import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Setup;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.settings.Settings;
import dev.gavel.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Q2: the same source a second time finds everything as it states it, and changes nothing. */
final class SameAgain implements Measurement {

    private static final int SIZE = 10;
    private static final long HEARINGS = 40;

    @Override
    public String title() {
        return "The same source again";
    }

    @Override
    public List<String> criteria() {
        return List.of("Q2");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        List<UpdateEngine> engines = List.of(
                bench.candidate().insteadOf(new BatchEngine()),
                bench.candidate().insteadOf(new Phase22Engine()));
        bench.append(
                new Plan("Q2", List.of(), engines.stream().map(SameAgain::id).toList(), bench.command()));
        for (UpdateEngine engine : engines) {
            if (!bench.isDone(id(engine))) {
                bench.append(twice(bench, engine));
            }
        }
    }

    private static String id(UpdateEngine engine) {
        return "Q2/same-again/" + engine.mode();
    }

    private ScenarioRun twice(Bench bench, UpdateEngine engine) throws IOException, SQLException {
        Ground ground = bench.smallGround(10, HEARINGS);
        Path directory = Files.createDirectories(bench.scratch().resolve(id(engine)));
        Stage.Copy copy = ground.stage().copy(directory);
        Database database = copy.database(PlainUpdate.BUSY_TIMEOUT);
        Settings settings = PlainUpdate.settings(engine, SIZE, directory);
        UpdateMetrics first =
                PlainUpdate.run(database, ground.changes(), settings, engine).metrics();
        String between = DataDigest.of(database);
        UpdateMetrics second =
                PlainUpdate.run(database, ground.changes(), settings, engine).metrics();
        boolean same = between.equals(DataDigest.of(database));
        List<StateCheck.Check> checks = Integrity.of(database);
        copy.delete();
        return new ScenarioRun(
                id(engine),
                criteria(),
                new Setup(engine.mode(), "isolate", SIZE, ground.seed(), List.of(), Map.of()),
                accounting(first, second),
                List.of(),
                new StateCheck(
                        0,
                        0,
                        0,
                        same ? 0 : 1,
                        same ? List.of() : List.of("the same source changed the database a second time"),
                        null,
                        checks),
                List.of(),
                null,
                bench.command());
    }

    /** What the second update stored was stored twice. */
    private static Accounting accounting(UpdateMetrics first, UpdateMetrics second) {
        return new Accounting(
                first.checked(),
                first.checked(),
                first.totals().committed(),
                first.unchanged(),
                0,
                first.setAside(),
                second.checked() - second.unchanged());
    }
}
