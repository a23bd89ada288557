package dev.gavel.cli;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.monitoring.LivePage;
import dev.gavel.monitoring.MonitoringServer;
import dev.gavel.monitoring.TrialMetrics;
import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.TickBegun;
import dev.gavel.settings.Setting;
import dev.gavel.settings.Settings;
import dev.gavel.settings.SettingsReader;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import dev.gavel.trial.AlertRules;
import dev.gavel.trial.ChangeFeed;
import dev.gavel.trial.FileFeed;
import dev.gavel.trial.FlagFile;
import dev.gavel.trial.Origin;
import dev.gavel.trial.Reservation;
import dev.gavel.trial.Staging;
import dev.gavel.trial.StopRequest;
import dev.gavel.trial.SyntheticFeed;
import dev.gavel.trial.Trial;
import dev.gavel.trial.TrialContext;
import dev.gavel.trial.TrialJournal;
import dev.gavel.trial.TrialListener;
import dev.gavel.trial.TrialPlan;
import dev.gavel.update.DailyUpdate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the staging trial. */
@Command(
        name = "trial",
        description =
                "Run the staging trial: Phase 2.2 in the first half, batch mode in the second, each update checked"
                        + " row by row; then batch sizes, failure injections on copies, and the flag toggled. Run again with the"
                        + " same --out, it goes on.",
        mixinStandardHelpOptions = true,
        subcommands = TrialStatusCommand.class)
@SuppressWarnings("NullAway.Init") // set by picocli
final class TrialCommand implements Callable<Integer> {

    private static final int MOST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "The staging database: a path to a SQLite file, or a URL.")
    private @Nullable String db;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "48h",
            description = "Of the observation. Default: ${DEFAULT-VALUE}.")
    private String duration;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "From one update to the next. Default: ${DEFAULT-VALUE}.")
    private String interval;

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            defaultValue = "1",
            description = "Run the clock X times as fast: a rehearsal that never counts as the 48 hours.")
    private double timeScale;

    @Option(
            names = "--metrics-port",
            paramLabel = "P",
            description = "Serve /metrics for Prometheus and a live page at /; 0 for any free port.")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            description = "The address to serve them on. Default: loopback, which no other machine reaches.")
    private @Nullable String metricsHost;

    @Option(
            names = "--source",
            paramLabel = "FILE|DIR",
            description =
                    "What the staging feed fills: a file that is read at each tick, or a directory of .jsonl files,"
                            + " each taken once. Default: synthetic changes.")
    private @Nullable Path source;

    @Option(names = "--alerts", paramLabel = "FILE", description = "Alert rules. Default: the seed's.")
    private @Nullable Path alerts;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file, read at each tick; the trial sets ENABLE_BATCH_PROCESSING in it. Default:"
                    + " gavel.properties in --out.")
    private @Nullable Path config;

    @Option(names = "--targets", paramLabel = "FILE", description = "Changed targets; the report says so.")
    private @Nullable Path targets;

    @Option(names = "--commit", paramLabel = "SHA", description = "The commit under test. Default: as git says.")
    private @Nullable String commit;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides synthetic changes and faults. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Journal and reports; a trial of its own.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        if (db == null || out == null) {
            throw new UsageException("gavel trial needs --db and --out");
        }
        demandLasting(db);
        demandMeant();
        String under = CommitUnderTest.of(commit, Build.root());
        TrialPlan plan = plan();
        FlagFile flag = flag(out);
        Settings settings = flag.settings(System.getenv());
        StopRequest stop = new StopRequest();
        LivePage page = new LivePage(TimeSource.system());
        TrialMetrics metrics = new TrialMetrics();
        TrialListener listener = (entry, state) -> {
            page.wrote(entry, state);
            metrics.wrote(entry, state);
            tell(entry);
        };
        Database database = Database.of(db, settings.busyTimeout());
        TrialContext context = new TrialContext(
                Staging.of(database),
                feed(),
                rules(),
                flag,
                System.getenv(),
                DailyUpdate::engine,
                out.resolve(TrialDirectory.WORK),
                TimeSource.system(),
                metrics,
                listener,
                stop);
        // What can fail comes first, and leaves no file behind.
        try (Reservation reservation = context.staging().reserve(out);
                MonitoringServer server = serve(metrics, page)) {
            Provenance origin = Origin.trial(plan, context, GivenTargets.of(targets), Build.version(), under);
            try (TrialJournal journal = TrialJournal.open(TrialDirectory.check(out), origin, context.time())) {
                journal.cutOff().ifPresent(this::say);
                page.show(journal.state());
                announce(server);
                return run(new Trial(plan, context, journal, reservation), stop, out);
            }
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }

    private void demandMeant() {
        if (metricsHost != null && metricsPort == null) {
            throw new UsageException("--metrics-host is " + metricsHost + ", but nothing is served there without"
                    + " --metrics-port; give both, or neither");
        }
    }

    private static void demandLasting(String db) {
        if (DatabaseTarget.isThrowAway(db)) {
            throw new UsageException(
                    "--db postgres is thrown away with its command, and a trial's database outlives its"
                            + " processes; name a database on a server of yours, such as --db jdbc:postgresql://host/staging");
        }
    }

    private int run(Trial trial, StopRequest stop, Path directory) throws IOException, SQLException {
        try (StopHook hook = new StopHook(stop)) {
            hook.arm();
            Trial.Outcome outcome = trial.run();
            GateReport report = Gate.trial().judge(Evidence.read(directory.resolve(EvidenceJournal.FILE_NAME)));
            ReportFiles.write(report, directory);
            PrintWriter screen = spec.commandLine().getOut();
            if (outcome == Trial.Outcome.INTERRUPTED) {
                screen.printf("interrupted; run the same command again to go on%n");
                screen.flush();
                return ExitCode.INCOMPLETE;
            }
            if (outcome == Trial.Outcome.OPEN) {
                screen.printf("the active part could not be made, and T7 says why; mend that, and run the same command"
                        + " again%n");
            }
            screen.printf("Trial Gate: %s. %s%n", report.verdict().words(), report.reason());
            screen.printf("written: %s and others in %s%n", ReportFiles.HTML, directory);
            screen.flush();
            return GateExit.of(report);
        }
    }

    private TrialPlan plan() {
        try {
            return TrialPlan.of(
                    Times.parse("--duration", duration), Times.parse("--interval", interval), timeScale, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private FlagFile flag(Path directory) {
        String above = System.getenv(Setting.ENABLE_BATCH_PROCESSING.name());
        if (above != null) {
            throw new UsageException(Setting.ENABLE_BATCH_PROCESSING + " is set in the environment, above the settings"
                    + " file, so that the trial could not switch it; unset it");
        }
        if (config != null && !Files.isWritable(config)) {
            throw new UsageException("--config " + config + " is not there or cannot be written, and the trial sets the"
                    + " flag in it");
        }
        return new FlagFile(config == null ? directory.resolve(SettingsReader.FILE_NAME) : config);
    }

    private ChangeFeed feed() {
        if (source == null) {
            return new SyntheticFeed(seed);
        }
        if (!Files.isReadable(source)) {
            throw new UsageException("--source " + source + " is not there or cannot be read");
        }
        return new FileFeed(source);
    }

    private AlertRules rules() {
        try {
            return alerts == null ? AlertRules.defaults() : AlertRules.read(alerts);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--alerts " + alerts + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("--alerts " + alerts + " is not there or cannot be read");
        }
    }

    private @Nullable MonitoringServer serve(TrialMetrics metrics, LivePage page) {
        if (metricsPort == null) {
            return null;
        }
        if (metricsPort < 0 || metricsPort > MOST_PORT) {
            throw new UsageException("--metrics-port is " + metricsPort + "; it must be from 0 to " + MOST_PORT);
        }
        try {
            return MonitoringServer.start(metricsHost, metricsPort, metrics::scrape, page::html);
        } catch (IOException | IllegalArgumentException e) {
            throw new DatabaseUnusableException("port " + metricsPort + " cannot be served: " + e.getMessage(), e);
        }
    }

    private void announce(@Nullable MonitoringServer server) {
        if (server != null) {
            String host = metricsHost == null ? "localhost" : metricsHost;
            say("http://" + host + ":" + server.port() + "/ shows the trial");
        }
    }

    private void tell(Entry entry) {
        if (!(entry instanceof TickBegun)) {
            say(entry.summary());
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("gavel: " + line);
        err.flush();
    }

    /** Asks the trial to stop when the process is told to end, and waits until its report is written. */
    private static final class StopHook implements AutoCloseable {

        private static final Logger LOG = LoggerFactory.getLogger(StopHook.class);
        private static final long LONGEST_SECONDS = 60;

        private final CountDownLatch done = new CountDownLatch(1);
        private final Thread hook;

        StopHook(StopRequest stop) {
            this.hook = new Thread(() -> {
                stop.make();
                try {
                    if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                        LOG.warn("event=trial-stop-timeout seconds={}", LONGEST_SECONDS);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void arm() {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        @Override
        public void close() {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending already.
            }
        }
    }
}
