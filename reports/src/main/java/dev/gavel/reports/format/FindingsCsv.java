package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Ruling;
import dev.gavel.reports.html.Words;
import dev.gavel.reports.stats.Interval;
import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** {@code findings.csv}: one row a criterion. */
final class FindingsCsv implements ReportFormat {

    static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    @Override
    public void write(GateReport report, Appendable out) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, FORMAT);
        csv.printRecord(
                "id",
                "title",
                "critical",
                "target",
                "target_changed",
                "observed",
                "observed_text",
                "unit",
                "n",
                "interval_low",
                "interval_high",
                "verdict",
                "waived",
                "reason",
                "resolution",
                "evidence",
                "reproduce");
        for (Ruling ruling : report.rulings()) {
            Finding finding = ruling.finding();
            Interval interval = finding.interval();
            csv.printRecord(
                    finding.id(),
                    finding.subject().title(),
                    finding.subject().critical(),
                    words(finding.target().text()),
                    finding.target().changed(),
                    finding.observed(),
                    finding.shown(),
                    finding.target().unit(),
                    finding.n(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    finding.verdict(),
                    ruling.waived(),
                    finding.reason(),
                    finding.resolution(),
                    Words.ranges(finding.evidence()),
                    finding.reproduce());
        }
    }

    /** A spreadsheet takes what begins with the sign for a formula. */
    private static String words(String target) {
        return target.startsWith("= ") ? "exactly " + target.substring(2) : target;
    }
}
