package dev.gavel.cli;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a report against its evidence. */
@Command(
        name = "verify",
        description =
                "Check the chain of a journal, compute every verdict again from the evidence alone, and compare the"
                        + " report with that, byte by byte.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class VerifyCommand implements Callable<Integer> {

    /** The first ones tell where to look; one altered figure can stand in every file of a report. */
    private static final int MOST_SHOWN = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the report.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Verification verification;
        try {
            verification = Verification.of(directory);
        } catch (NoSuchFileException e) {
            throw new UsageException(directory + " holds no evidence.jsonl; name the directory that 'gavel validate'"
                    + " wrote with --out");
        }
        verification.problems().stream().limit(MOST_SHOWN).forEach(problem -> out.println("  " + problem));
        int more = verification.problems().size() - MOST_SHOWN;
        if (more > 0) {
            out.println("  and " + more + " more");
        }
        out.println(verdict(verification));
        out.flush();
        return !verification.sound()
                ? ExitCode.FAILED
                : verification.unfinished() ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    private static String verdict(Verification verification) {
        GateReport report = verification.report();
        if (!verification.sound() || report == null) {
            return "NOT SOUND: " + Figures.count(verification.problems().size(), "problem") + ", listed above";
        }
        String entries = verification.entries() == 1 ? "1 entry" : verification.entries() + " entries";
        return verification.unfinished()
                ? "UNFINISHED: " + entries + ", sound so far" + tail(verification) + "; " + goesOn(report.gate())
                : "SOUND: " + entries + ", every verdict follows from them: "
                        + report.verdict().name().replace('_', ' ');
    }

    private static String tail(Verification verification) {
        return verification.torn() ? ", and a last line that was never finished" : "";
    }

    private static String goesOn(String gate) {
        return gate.equals("trial")
                ? "the trial has not ended, and gavel trial goes on with it"
                : "the gate has not ended, and gavel validate goes on with it";
    }
}
