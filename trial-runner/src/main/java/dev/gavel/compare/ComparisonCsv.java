package dev.gavel.compare;

import dev.gavel.fixtures.scenario.ScenarioResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A comparison as {@code compare.csv}: one row a run. */
public final class ComparisonCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "hearings",
                    "batch_size",
                    "engine",
                    "policy",
                    "faults",
                    "seconds",
                    "heap_bytes",
                    "submitted",
                    "valid",
                    "committed",
                    "share_committed",
                    "retries",
                    "rollbacks",
                    "hits",
                    "not_reached",
                    "explained",
                    "ending")
            .get();

    private ComparisonCsv() {}

    /** The document. */
    public static String document(ComparisonResult result) {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
            for (Leg leg : result.legs()) {
                print(csv, leg, leg.sound(), false);
                if (leg.faulty().isPresent()) {
                    print(csv, leg, leg.faulty().get(), true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void print(CSVPrinter csv, Leg leg, ScenarioResult run, boolean faults) throws IOException {
        csv.printRecord(
                leg.hearings(),
                leg.batchSize(),
                leg.engine(),
                leg.policy(),
                faults,
                Texts.seconds(run.took()),
                run.heapBytes(),
                run.submitted(),
                run.valid(),
                run.confirmed() ? String.valueOf(run.committed()) : "",
                Texts.share(run).map(String::valueOf).orElse(""),
                run.batches().map(b -> String.valueOf(b.retries())).orElse(""),
                run.batches().map(b -> String.valueOf(b.rollbacks())).orElse(""),
                run.hits().size(),
                run.notReached().size(),
                run.isExplained(),
                run.ending());
    }
}
