package dev.gavel.cli;

import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.SignOff;
import dev.gavel.reports.journal.Waiver;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs a criterion that needs a person, or waives a finding. */
@Command(
        name = "sign",
        description =
                "Sign a criterion that needs a person (Q4, Q5), or waive a finding; the word is bound to the commit"
                        + " of the evidence, and the report is written again.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class SignCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the report.")
    private Path directory;

    @Option(names = "--criterion", paramLabel = "ID", required = true, description = "Such as Q5.")
    private String criterion;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who signs.")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, in a sentence.")
    private String reason;

    @Option(
            names = "--waive",
            description = "Waive a finding that is not met. It stays in the report, and the gate never says PASS.")
    private boolean waive;

    @Override
    public Integer call() throws IOException {
        if (!EvidenceJournal.isIn(directory)) {
            throw new UsageException(directory + " holds no evidence.jsonl; name the directory that 'gavel validate'"
                    + " wrote with --out");
        }
        Path file = directory.resolve(EvidenceJournal.FILE_NAME);
        TimeSource time = TimeSource.system();
        String commit = Evidence.read(file).provenance().commit();
        try (EvidenceJournal journal = EvidenceJournal.reopen(file, time)) {
            journal.append(entry(commit, time));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        GateReport report = Gate.validation().judge(Evidence.read(file));
        ReportFiles.write(report, directory);
        GateText.print(report, directory, spec.commandLine().getOut());
        return GateText.exitCode(report);
    }

    private Entry entry(String commit, TimeSource time) {
        if (Gate.validation().criteria().stream()
                .noneMatch(known -> known.subject().id().equals(criterion))) {
            throw new UsageException(
                    "--criterion is '" + criterion + "'; there are F1 to F5, P1 to P5, Q1 to Q5, R1 to R4");
        }
        return waive
                ? new Waiver(criterion, by, time.now(), reason, commit)
                : new SignOff(criterion, by, time.now(), reason, commit);
    }
}
