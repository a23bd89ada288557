package dev.gavel.cli;

import dev.gavel.reports.criteria.Criterion;
import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Ruling;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.SignOff;
import dev.gavel.reports.journal.Waiver;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 1_000;

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
        String commit = sign(file);
        Evidence signed = Evidence.read(file);
        GateReport report = gate(signed).judge(signed);
        ReportFiles.write(report, directory);
        spec.commandLine()
                .getOut()
                .printf("%s %s by %s for commit %s%n", waive ? "waived" : "signed", criterion, by, commit);
        GateText.print(report, directory, spec.commandLine().getOut());
        return GateText.exitCode(report);
    }

    /** Writes the signature and returns its commit. */
    private String sign(Path file) throws IOException {
        TimeSource time = TimeSource.system();
        try (EvidenceJournal journal = EvidenceJournal.reopen(file, time)) {
            journal.cutOff().ifPresent(what -> spec.commandLine().getErr().println("gavel: " + what));
            Evidence evidence = Evidence.read(file);
            demandEffect(gate(evidence), evidence);
            String commit = evidence.provenance().commit();
            journal.append(entry(commit, time));
            return commit;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The journal keeps a signature for good, so that one without any effect is refused. */
    private void demandEffect(Gate gate, Evidence evidence) {
        demandLine("--by", by, LONGEST_NAME);
        demandLine("--reason", reason, LONGEST_REASON);
        GateReport report = gate.judge(evidence);
        Finding finding = report.rulings().stream()
                .map(Ruling::finding)
                .filter(one -> one.id().equals(criterion))
                .findFirst()
                .orElseThrow(() -> new UsageException("--criterion is '" + criterion + "'; there are "
                        + report.rulings().stream()
                                .map(ruling -> ruling.finding().id())
                                .collect(Collectors.joining(", "))));
        List<String> signed = gate.criteria().stream()
                .filter(Criterion::needsSignature)
                .map(one -> one.subject().id())
                .toList();
        if (!waive && !signed.contains(criterion)) {
            throw new UsageException("--criterion is '" + criterion + "', which needs no signature; "
                    + (signed.isEmpty() ? "none of this gate's does" : String.join(" and ", signed) + " do"));
        }
        if (waive) {
            demandWaivable(gate, evidence);
        }
        if (waive && finding.verdict() == Verdict.PASS) {
            throw new UsageException(criterion + " is PASS; there is nothing to waive");
        }
    }

    private void demandWaivable(Gate gate, Evidence evidence) {
        gate.criteria().stream()
                .filter(one -> one.subject().id().equals(criterion))
                .flatMap(one -> one.whyNoWaiver(evidence).stream())
                .findFirst()
                .ifPresent(why -> {
                    throw new UsageException(criterion + " cannot be waived: " + why);
                });
    }

    private static void demandLine(String option, String text, int longest) {
        if (text.length() > longest || text.codePoints().anyMatch(SignCommand::isUnseen)) {
            throw new UsageException(option + " must be one line of at most " + longest + " characters");
        }
    }

    private static Gate gate(Evidence evidence) {
        return Gate.named(evidence.provenance().gate()).orElseGet(Gate::validation);
    }

    private Entry entry(String commit, TimeSource time) {
        return waive
                ? new Waiver(criterion, by, time.now(), reason, commit)
                : new SignOff(criterion, by, time.now(), reason, commit);
    }

    /** Controls, marks that turn the direction of writing, and what stands for letters that the locale could not tell. */
    private static boolean isUnseen(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || character == 0xFFFD;
    }
}
