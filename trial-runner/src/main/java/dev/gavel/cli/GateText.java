package dev.gavel.cli;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.GateVerdict;
import dev.gavel.reports.gate.Ruling;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a person reads on the terminal after a gate. */
final class GateText {

    private GateText() {}

    static void print(GateReport report, Path out, PrintWriter screen) {
        for (Ruling ruling : worstFirst(report)) {
            Finding finding = ruling.finding();
            screen.println(String.format(
                    Locale.ROOT,
                    "%-13s %-3s %s",
                    finding.verdict(),
                    finding.id(),
                    finding.subject().title()));
            screen.println("                  " + finding.reason());
        }
        screen.println();
        screen.println(
                report.verdict().name().replace('_', ' ') + ", " + report.recommendation() + ": " + report.reason());
        screen.println("written: " + String.join(", ", ValidateCommand.files()) + " in " + out);
        screen.flush();
    }

    private static List<Ruling> worstFirst(GateReport report) {
        return report.rulings().stream()
                .sorted(Comparator.comparing(Ruling::finding, Finding.WORST_FIRST))
                .toList();
    }

    static int exitCode(GateReport report) {
        if (report.verdict() == GateVerdict.FAIL) {
            return ExitCode.FAILED;
        }
        return report.verdict() == GateVerdict.INCONCLUSIVE ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }
}
