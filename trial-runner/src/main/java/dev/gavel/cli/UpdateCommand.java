package dev.gavel.cli;

import dev.gavel.hearing.Committee;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.Settings;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.source.CommitteeReader;
import dev.gavel.source.HearingSource;
import dev.gavel.store.Database;
import dev.gavel.store.Digests;
import dev.gavel.store.Session;
import dev.gavel.store.TableDigest;
import dev.gavel.time.TimeSource;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the daily update. */
@Command(
        name = "update",
        description = "Run the daily update of a database from a source of hearings.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class UpdateCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "URL",
            required = true,
            description = "The database: " + DatabaseTarget.DESCRIPTION + ".")
    private String db;

    @Option(
            names = "--source",
            paramLabel = "FILE|-",
            required = true,
            description = "Hearings in the Congress.gov shape, one JSON object a line; - for standard input.")
    private String source;

    @Option(
            names = "--committees",
            paramLabel = "FILE",
            description = "A Congress.gov committee list to store before the hearings.")
    private @Nullable Path committees;

    @Option(names = "--dry-run", description = "Detect and validate, and change nothing.")
    private boolean dryRun;

    @Option(names = "--digest", description = "Print a digest of every data table as it is after the update.")
    private boolean digest;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json for one document and nothing else. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException, SQLException {
        try {
            return update();
        } catch (DatabaseUnusableException e) {
            if (format == Format.JSON) {
                spec.commandLine().getOut().print(UpdateJson.stopped(String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    private int update() throws IOException, SQLException {
        Settings now = settings.read();
        try (DatabaseTarget target = DatabaseTarget.open(db, now.busyTimeout())) {
            int code = update(now, target.database());
            target.farewell().ifPresent(line -> spec.commandLine().getErr().println("gavel: " + line));
            return code;
        }
    }

    private int update(Settings now, Database database) throws IOException, SQLException {
        List<Committee> list = readCommittees();
        UpdateReport report;
        try (InputStream in = SourceFile.open(source);
                HearingSource hearings = new CommitteeMeetingReader(source.equals("-") ? "stdin" : source, in)) {
            DailyUpdate update = new DailyUpdate(database, MetricsSink.NONE, TimeSource.system());
            UpdateRequest request = new UpdateRequest(hearings, list, now);
            report = run(update, request);
        }
        print(report, database, digest ? digests(database) : Map.of());
        return exitCode(report.outcome());
    }

    private UpdateReport run(DailyUpdate update, UpdateRequest request) {
        if (dryRun) {
            return update.dryRun(request);
        }
        Thread farewell = new Thread(() -> spec.commandLine()
                .getErr()
                .println("gavel: interrupted; what was committed stays and the rest was rolled back: run the same"
                        + " command again to go on"));
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return update.run(request);
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
    }

    private List<Committee> readCommittees() throws IOException {
        if (committees == null) {
            return List.of();
        }
        try (InputStream in = SourceFile.open(committees.toString())) {
            return CommitteeReader.read(in);
        } catch (IOException e) {
            throw new UsageException("--committees " + committees + " is no committee list: " + e.getMessage());
        }
    }

    private static Map<String, TableDigest> digests(Database database) throws SQLException {
        try (Session session = database.open()) {
            return session.read(() -> Digests.contents(session));
        }
    }

    private void print(UpdateReport report, Database database, Map<String, TableDigest> digests) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                format == Format.JSON
                        ? UpdateJson.document(report, database.name(), dryRun, digests)
                        : UpdateText.page(report, database.name(), dryRun, digests));
        out.flush();
    }

    private static int exitCode(UpdateReport.Outcome outcome) {
        return switch (outcome) {
            case DONE -> ExitCode.DONE;
            case PARTLY_DONE -> ExitCode.INCOMPLETE;
            case FAILED -> ExitCode.FAILED;
            case STOPPED -> ExitCode.ENVIRONMENT;
        };
    }
}
