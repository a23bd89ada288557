package dev.gavel.validate;

import dev.gavel.fixtures.data.ChangeCounts;
import dev.gavel.fixtures.data.StoredChangeSet;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.reports.journal.FlagToggle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** R4: the flag is flipped before each of many updates of one database, and once while an update runs. */
final class FlagAlternations implements Measurement {

    private static final ChangeCounts CHANGES = new ChangeCounts(12, 3);
    private static final long SEED = 9;

    @Override
    public String title() {
        return "Flag alternations";
    }

    @Override
    public List<String> criteria() {
        return List.of("R4");
    }

    @Override
    public double seconds(Extent extent) {
        return 0.3 * extent.alternations();
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Ground ground = bench.smallGround(SEED, CHANGES.total());
        Path directory = Files.createDirectories(bench.scratch().resolve("alternations"));
        Stage.Copy database = ground.stage().copy(directory);
        Path file = directory.resolve("gavel.properties");
        Path changes = directory.resolve("changes.jsonl");
        for (int turn = 1; turn <= bench.extent().alternations(); turn++) {
            boolean on = turn % 2 == 1;
            draw(database, changes, SEED + turn);
            Files.writeString(file, FlagWays.file(String.valueOf(on)));
            bench.append(toggle(bench, database, changes, file, on, false));
        }
        for (boolean on : new boolean[] {true, false}) {
            draw(database, changes, SEED - (on ? 1 : 2));
            Files.writeString(file, FlagWays.file(String.valueOf(on)));
            bench.append(toggle(bench, database, changes, file, on, true));
        }
        database.delete();
    }

    private static void draw(Stage.Copy database, Path changes, long seed) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.seen());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(changes))) {
            new StoredChangeSet(connection, seed).write(CHANGES, out);
        }
    }

    private FlagToggle toggle(Bench bench, Stage.Copy database, Path changes, Path file, boolean on, boolean during)
            throws IOException, SQLException {
        Toggled.Meanwhile flip = () -> Files.writeString(file, FlagWays.file(String.valueOf(!on)));
        Toggled toggled = Toggled.update(
                database,
                changes,
                file,
                Map.of(),
                Map.of(),
                bench.candidate(),
                during ? flip : Toggled.Meanwhile.NOTHING);
        return new FlagToggle(
                criteria(),
                FlagToggle.Source.FILE,
                String.valueOf(on),
                on ? "batch" : "phase22",
                toggled.seen(),
                toggled.exitCode(),
                toggled.touched(),
                during,
                toggled.unexplained(),
                bench.command());
    }
}
