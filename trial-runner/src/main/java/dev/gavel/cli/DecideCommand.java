package dev.gavel.cli;

import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Reviews;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Waiver;
import dev.gavel.reports.verify.Problem;
import dev.gavel.reports.verify.Verification;
import dev.gavel.time.TimeSource;
import dev.gavel.trial.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Decides by the evidence of both earlier gates. */
@Command(
        name = "decide",
        description =
                "Check the evidence of the Validation Gate and the trial, and recommend: PROCEED, ITERATE or ABORT.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class DecideCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--validation", paramLabel = "DIR", required = true, description = "The --out of gavel validate.")
    private Path validation;

    @Option(names = "--trial", paramLabel = "DIR", required = true, description = "The --out of gavel trial.")
    private Path trial;

    @Option(names = "--targets", paramLabel = "FILE", description = "Changed targets, such as D5.target=30 (days).")
    private @Nullable Path targets;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where decision.md and the others go.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (EvidenceJournal.isIn(out)) {
            throw new UsageException("--out " + out + " holds evidence already; a decision has a directory of its own");
        }
        Verification one = verify(validation, Gate.validation());
        Verification other = verify(trial, Gate.trial());
        new Reports(out);
        GateReport report = decide(one, other);
        ReportFiles.write(report, out);
        PrintWriter screen = spec.commandLine().getOut();
        screen.printf("Decision: %s. %s%n", report.recommendation(), report.reason());
        screen.printf("written: %s, %s and others in %s%n", ReportFiles.DECISION, ReportFiles.HTML, out);
        screen.flush();
        return GateExit.of(report);
    }

    private static Verification verify(Path directory, Gate gate) throws IOException {
        if (!EvidenceJournal.isIn(directory)) {
            throw new UsageException(directory + " holds no evidence; name the --out of an earlier gate");
        }
        return Verification.of(directory, gate);
    }

    private GateReport decide(Verification one, Verification other) throws IOException {
        List<Provenance> origins = Stream.of(one, other)
                .filter(verified -> verified.report() != null)
                .map(verified ->
                        Objects.requireNonNull(verified.report()).evidence().provenance())
                .toList();
        if (origins.isEmpty()) {
            throw new UsageException("neither journal is as it was written: "
                    + one.problems().get(0) + "; " + other.problems().get(0));
        }
        Path file = out.resolve(EvidenceJournal.FILE_NAME);
        Provenance provenance = Origin.decision(origins.get(0), GivenTargets.of(targets), Build.version());
        try (EvidenceJournal journal = EvidenceJournal.create(file, provenance, TimeSource.system())) {
            review("validation", one, journal);
            review("trial", other, journal);
        }
        return Gate.decision().judge(Evidence.read(file));
    }

    private static void review(String gate, Verification verified, EvidenceJournal journal) throws IOException {
        List<String> problems = problems(verified);
        GateReport report = verified.report();
        if (report == null) {
            journal.append(Reviews.unsound(gate, problems));
            return;
        }
        String of = report.evidence().provenance().gate();
        if (!of.equals(gate)) {
            journal.append(Reviews.unsound(gate, List.of("the evidence is of the " + of + " gate")));
            return;
        }
        journal.append(Reviews.of(report, problems));
        for (Recorded<Waiver> waiver : report.evidence().all(Waiver.class)) {
            journal.append(waiver.entry());
        }
    }

    private static List<String> problems(Verification verified) {
        Stream<String> found = verified.problems().stream().map(Problem::toString);
        return verified.unfinished()
                ? Stream.concat(found, Stream.of("the gate is unfinished; run its command again to its end"))
                        .toList()
                : found.toList();
    }
}
