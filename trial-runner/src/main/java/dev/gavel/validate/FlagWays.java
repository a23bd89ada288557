package dev.gavel.validate;

import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.FlagToggle.Source;
import dev.gavel.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** F5: the flag in every place where it may stand, right and malformed, and which place wins. */
final class FlagWays implements Measurement {

    private static final int SIZE = 5;
    private static final long HEARINGS = 15;
    private static final String MALFORMED = "perhaps";

    @Override
    public String title() {
        return "Ways to set the flag";
    }

    @Override
    public List<String> criteria() {
        return List.of("F5");
    }

    /** Where the flag stands and how; null where it does not. */
    private record Way(
            Source source,
            String asked,
            @Nullable String file,
            @Nullable String environment,
            @Nullable String line) {

        String given() {
            return "file " + file + ", environment " + environment + ", command line " + line;
        }
    }

    private static List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way(Source.DEFAULT, "phase22", null, null, null));
        for (boolean on : new boolean[] {true, false}) {
            String asked = on ? "batch" : "phase22";
            String value = String.valueOf(on);
            String other = String.valueOf(!on);
            ways.add(new Way(Source.FILE, asked, value, null, null));
            ways.add(new Way(Source.ENVIRONMENT, asked, null, value, null));
            ways.add(new Way(Source.COMMAND_LINE, asked, null, null, value));
            ways.add(new Way(Source.ENVIRONMENT_OVER_FILE, asked, other, value, null));
            ways.add(new Way(Source.COMMAND_LINE_OVER_ENVIRONMENT, asked, null, other, value));
        }
        ways.add(new Way(Source.FILE, FlagToggle.REFUSED, MALFORMED, null, null));
        ways.add(new Way(Source.ENVIRONMENT, FlagToggle.REFUSED, null, MALFORMED, null));
        ways.add(new Way(Source.COMMAND_LINE, FlagToggle.REFUSED, null, null, MALFORMED));
        return ways;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Ground ground = bench.smallGround(8, HEARINGS);
        int number = 0;
        for (Way way : ways()) {
            Path directory = Files.createDirectories(bench.scratch().resolve("flag-" + ++number));
            bench.append(toggle(bench, ground, way, directory));
        }
    }

    private FlagToggle toggle(Bench bench, Ground ground, Way way, Path directory) throws IOException, SQLException {
        Stage.Copy database = ground.stage().copy(directory);
        Path file = Files.writeString(directory.resolve("gavel.properties"), file(way.file()));
        String flag = Setting.ENABLE_BATCH_PROCESSING.name();
        String environment = way.environment();
        String line = way.line();
        Toggled toggled = Toggled.update(
                database,
                ground.changes(),
                file,
                environment == null ? Map.of() : Map.of(flag, environment),
                line == null ? Map.of() : Map.of(Setting.ENABLE_BATCH_PROCESSING, line),
                bench.candidate(),
                Toggled.Meanwhile.NOTHING);
        database.delete();
        return new FlagToggle(
                criteria(),
                way.source(),
                way.given(),
                way.asked(),
                toggled.seen(),
                toggled.exitCode(),
                toggled.touched(),
                false,
                toggled.unexplained(),
                bench.command());
    }

    static String file(@Nullable String flag) {
        String lines = Setting.BATCH_SIZE + "=" + SIZE + "\n";
        return flag == null ? lines : lines + Setting.ENABLE_BATCH_PROCESSING + "=" + flag + "\n";
    }
}
