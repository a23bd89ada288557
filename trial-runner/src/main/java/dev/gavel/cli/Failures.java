package dev.gavel.cli;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.InvalidAddressException;
import dev.gavel.regress.BenchmarkFailedException;
import dev.gavel.reports.journal.BrokenJournalException;
import dev.gavel.reports.journal.JournalInUseException;
import dev.gavel.reports.journal.OtherProvenanceException;
import dev.gavel.settings.InvalidSettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one line and an exit code; a stack trace goes to the log alone. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Logger log = LoggerFactory.getLogger(Failures.class);
        log.debug("event=command-failed", failure);
        PrintWriter err = command.getErr();
        if (failure instanceof InvalidSettingsException invalid) {
            invalid.problems().forEach(problem -> err.println("gavel: " + problem));
            return ExitCode.USAGE;
        }
        err.println("gavel: " + message(failure));
        return isMistake(failure) ? ExitCode.USAGE : ExitCode.ENVIRONMENT;
    }

    /** Says what the JVM could not do, and returns the exit code. */
    static int handleError(Error failure, CommandLine command) {
        LoggerFactory.getLogger(Failures.class).debug("event=command-failed", failure);
        command.getErr().println("gavel: " + message(failure));
        return ExitCode.ENVIRONMENT;
    }

    private static String message(Error failure) {
        return failure instanceof OutOfMemoryError
                ? "the memory is not enough: " + failure.getMessage()
                        + "; give the JVM more, such as GAVEL_JAVA_OPTS=-Xmx2g, or name a smaller file"
                : unexpected(failure);
    }

    private static String unexpected(Throwable failure) {
        return "this should not have happened: " + failure + "; run again with --log-level debug and report it";
    }

    private static boolean isMistake(Exception failure) {
        return failure instanceof UsageException
                || failure instanceof InvalidAddressException
                || failure instanceof OtherProvenanceException;
    }

    private static boolean saysItAll(Exception failure) {
        return failure instanceof UsageException
                || failure instanceof DatabaseUnusableException
                || failure instanceof BenchmarkFailedException
                || failure instanceof UnwritableException
                || failure instanceof OtherProvenanceException
                || failure instanceof JournalInUseException
                || failure instanceof BrokenJournalException;
    }

    private static String message(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (saysItAll(failure)) {
            return message;
        }
        if (failure instanceof UncheckedIOException || failure instanceof IOException) {
            return "reading or writing failed: " + message;
        }
        return unexpected(failure);
    }
}
