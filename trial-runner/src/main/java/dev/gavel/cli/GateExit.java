package dev.gavel.cli;

import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.GateVerdict;
import dev.gavel.reports.gate.Recommendation;

/** The exit code that a gate's report asks for. */
final class GateExit {

    private GateExit() {}

    static int of(GateReport report) {
        if (report.recommendation() == Recommendation.ABORT || report.verdict() == GateVerdict.FAIL) {
            return ExitCode.FAILED;
        }
        return report.recommendation() == Recommendation.PROCEED ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }
}
