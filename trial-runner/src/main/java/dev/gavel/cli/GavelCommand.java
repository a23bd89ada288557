package dev.gavel.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that holds the others. */
@Command(
        name = "gavel",
        description = "Tells a team whether a batched database update is safe to switch on, and proves it.",
        mixinStandardHelpOptions = true,
        versionProvider = GavelCommand.Version.class,
        subcommands = {
            SeedCommand.class,
            ChangesCommand.class,
            UpdateCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            ValidateCommand.class,
            VerifyCommand.class,
            SignCommand.class,
            TrialCommand.class,
            DecideCommand.class,
            RegressCommand.class,
            SelfTestCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:passed or done",
            "1:a gate that failed, an update that committed nothing it should have, something that nothing explains, or a"
                    + " benchmark that became worse",
            "2:the command line or the settings are wrong",
            "3:a gate or a comparison of benchmarks that is inconclusive, an update that set something aside, or a trial"
                    + " that was interrupted",
            "4:the database is unreachable, unusable, locked or full, or a file cannot be written"
        })
final class GavelCommand implements Runnable {

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** How much is logged. */
    enum LogLevel {
        OFF,
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** Takes effect while the command line is read, before the first logger is made. */
    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "Log to standard error: off, error, warn, info (a line for each batch) or debug. Default:"
                    + " error; off where updates meet faults on purpose.")
    void log(LogLevel level) {
        System.setProperty(LOG_LEVEL, level.name().toLowerCase(Locale.ROOT));
    }

    /** Logs nothing unless it was asked for: for commands whose updates meet faults on purpose and answer for them. */
    static void logOnlyIfAsked() {
        System.getProperties().putIfAbsent(LOG_LEVEL, LogLevel.OFF.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name a command: seed, changes, update, compare, replay, validate, verify, sign, trial, decide, regress"
                        + " or selftest");
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"gavel " + Build.version()};
        }
    }
}
