package dev.gavel.reports.format;

import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.MemoryReading;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Samples;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** {@code samples.csv}: one row a raw sample, for whoever wants to compute with other tools. */
final class SamplesCsv implements ReportFormat {

    @Override
    public void write(GateReport report, Appendable out) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, FindingsCsv.FORMAT);
        csv.printRecord(
                "entry", "benchmark", "mode", "hearings", "batch_size", "sample", "cold", "first", "value", "unit");
        Evidence evidence = report.evidence();
        for (Recorded<Samples> samples : evidence.all(Samples.class)) {
            samples(samples, csv);
        }
        int number = 0;
        for (Recorded<Pair> pair : evidence.all(Pair.class)) {
            pair(pair, ++number, csv);
        }
        for (Recorded<MemoryReading> reading : evidence.all(MemoryReading.class)) {
            memory(reading, csv);
        }
    }

    private static void samples(Recorded<Samples> recorded, CSVPrinter csv) throws IOException {
        Samples samples = recorded.entry();
        List<Double> values = samples.values();
        for (int i = 0; i < values.size(); i++) {
            csv.printRecord(
                    recorded.sequence(),
                    samples.benchmark(),
                    samples.mode(),
                    samples.parameter(Samples.HEARINGS),
                    samples.parameter(Samples.BATCH_SIZE),
                    i + 1,
                    samples.coldFirst() && i == 0,
                    null,
                    values.get(i),
                    samples.unit());
        }
    }

    private static void pair(Recorded<Pair> recorded, int number, CSVPrinter csv) throws IOException {
        Pair pair = recorded.entry();
        String name = pair.control() ? "pair-control" : "pair";
        String test = pair.control() ? "phase22, against itself" : "batch";
        side(recorded, name, test, number, pair.testFirst(), pair.testMillis(), csv);
        side(recorded, name, "phase22", number, !pair.testFirst(), pair.phase22Millis(), csv);
    }

    private static void side(
            Recorded<Pair> recorded, String name, String mode, int number, boolean first, double millis, CSVPrinter csv)
            throws IOException {
        Pair pair = recorded.entry();
        csv.printRecord(
                recorded.sequence(), name, mode, pair.hearings(), pair.batchSize(), number, false, first, millis, "ms");
    }

    private static void memory(Recorded<MemoryReading> recorded, CSVPrinter csv) throws IOException {
        MemoryReading reading = recorded.entry();
        csv.printRecord(
                recorded.sequence(),
                "heap-growth",
                reading.mode(),
                reading.hearings(),
                null,
                1,
                false,
                null,
                reading.heapGrowth(),
                "MB");
        csv.printRecord(
                recorded.sequence(),
                "rss-growth",
                reading.mode(),
                reading.hearings(),
                null,
                1,
                false,
                null,
                reading.rssGrowth(),
                "MB");
    }
}
