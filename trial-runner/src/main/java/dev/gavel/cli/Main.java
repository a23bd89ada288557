package dev.gavel.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {

    /** PostgreSQL's driver, which would write beside what is said here. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter err = writer(FileDescriptor.err);
        NoAnswer watch = NoAnswer.watch(err);
        int code = run(writer(FileDescriptor.out), err, arguments);
        watch.answered();
        System.exit(code);
    }

    /** Runs one command, printing to {@code out} and {@code err}, and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        DRIVER.setLevel(Level.OFF);
        CommandLine line = new CommandLine(new GavelCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Named::run)
                .setExecutionExceptionHandler(new Failures());
        int code = execute(line, arguments);
        boolean lost = out.checkError();
        if (lost) {
            err.println("gavel: standard output could not be written, so that a part of the answer is lost; write it"
                    + " where there is space");
        }
        err.flush();
        return lost && code == ExitCode.DONE ? ExitCode.ENVIRONMENT : code;
    }

    /** Runs one command; an error of the JVM is no verdict either. */
    static int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (VirtualMachineError | LinkageError e) {
            return Failures.handleError(e, line);
        }
    }

    /** What is printed is UTF-8 everywhere: a JSON document must be, whatever the machine's locale. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
