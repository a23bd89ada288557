package dev.gavel.reports.regress;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.MemoryReading;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The timings in an evidence journal as a run: one entry is one process, and its provenance says where it was measured.
 *
 * <p>The cold first sample of a process is another benchmark than the ones after it. Pairs do not say in which process they
 * ran, so that nothing tells how far they are independent; they and memory are the gate's business.
 */
final class JournalRun {

    private JournalRun() {}

    /**
     * Reads a journal.
     *
     * @throws dev.gavel.reports.journal.BrokenJournalException where it is not as it was written
     */
    static Run read(Path file) throws IOException {
        Evidence evidence = Evidence.read(file);
        SortedMap<BenchmarkId, Series> all = new TreeMap<>();
        for (Recorded<Samples> recorded : evidence.all(Samples.class)) {
            Samples samples = recorded.entry();
            int cold = samples.coldFirst() ? Math.min(1, samples.values().size()) : 0;
            if (cold > 0) {
                add(file, all, series(samples, " cold", samples.values().subList(0, cold), evidence.provenance()));
            }
            List<Double> rest = samples.values().subList(cold, samples.values().size());
            if (!rest.isEmpty()) {
                add(file, all, series(samples, "", rest, evidence.provenance()));
            }
        }
        return new Run(file.toString(), all, notes(file, evidence));
    }

    private static void add(Path file, SortedMap<BenchmarkId, Series> all, Series series) {
        all.merge(series.id(), series, (known, more) -> known.and(more, file.toString()));
    }

    private static Series series(Samples samples, String suffix, List<Double> values, Provenance from) {
        BenchmarkId id = new BenchmarkId(
                samples.benchmark() + "." + samples.mode() + suffix, samples.parameters(), Mode.SINGLE_SHOT);
        return new Series(id, samples.unit(), List.of(values), circumstances(from, samples.environment()));
    }

    private static Circumstances circumstances(Provenance from, Map<String, String> environment) {
        Map<Kind, Map<String, String>> facts = new EnumMap<>(Kind.class);
        facts.put(
                Kind.MACHINE,
                Map.of(
                        "processor", from.processor(),
                        "processors", Integer.toString(from.processors()),
                        "os", from.os()));
        facts.put(Kind.JVM, Map.of("jvm", from.jvm()));
        facts.put(Kind.DATABASE, Map.of("database", from.database(), "durability", from.durability()));
        Map<String, String> settings = new TreeMap<>(from.settings());
        settings.putAll(environment);
        settings.put("policy", from.policy());
        settings.put("profile", from.profile());
        facts.put(Kind.SETTINGS, settings);
        return new Circumstances(facts);
    }

    private static List<String> notes(Path file, Evidence evidence) {
        List<String> notes = new ArrayList<>();
        int pairs = evidence.all(Pair.class).size();
        int readings = evidence.all(MemoryReading.class).size();
        if (pairs + readings > 0) {
            notes.add("Not compared from " + file + ": " + pairs + " pairs and " + readings
                    + " memory readings, which the gate judges.");
        }
        return notes;
    }
}
