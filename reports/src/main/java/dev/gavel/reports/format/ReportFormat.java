package dev.gavel.reports.format;

import dev.gavel.reports.gate.GateReport;
import java.io.IOException;

/** A way to write a gate report: a pure function, so that the same report is the same text everywhere. */
@FunctionalInterface
public interface ReportFormat {

    /** Writes all of {@code report}; lines end with a line feed, numbers follow no locale. */
    void write(GateReport report, Appendable out) throws IOException;
}
