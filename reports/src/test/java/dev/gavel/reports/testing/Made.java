package dev.gavel.reports.testing;

import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.FailureReport;
import dev.gavel.reports.journal.FaultCount;
import dev.gavel.reports.journal.Journals;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Setup;
import dev.gavel.reports.journal.StateCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of evidence as tests need them. */
public final class Made {

    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    public static final StateCheck SOUND =
            new StateCheck(0, 0, 0, 0, List.of(), true, List.of(new StateCheck.Check("integrity_check", true, "ok")));

    private Made() {}

    public static Provenance provenance() {
        return provenance("isolate", Map.of());
    }

    public static Provenance provenance(String policy, Map<String, String> changedTargets) {
        return new Provenance(
                "validation",
                "0.0-test",
                COMMIT,
                "Test JVM 17",
                "Test OS",
                "Test processor",
                2,
                8L << 30,
                "SQLite 3.53.4",
                "journal_mode=delete, synchronous=full",
                policy,
                "full",
                Map.of("batch-size", "50"),
                List.of(7L),
                Targets.changed(changedTargets).all());
    }

    /** Evidence as if it had been read from a journal: it is written and read. */
    public static Evidence evidence(Entry... after) {
        return evidence(provenance(), List.of(after));
    }

    public static Evidence evidence(Provenance provenance, List<? extends Entry> after) {
        try {
            Path directory = Files.createTempDirectory("gavel-evidence");
            Path file = directory.resolve(EvidenceJournal.FILE_NAME);
            write(file, provenance, after);
            Evidence evidence = Evidence.read(file);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(directory);
            return evidence;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, Provenance provenance, List<? extends Entry> after) throws IOException {
        List<Entry> all = new ArrayList<>(List.of(provenance));
        all.addAll(after);
        Journals.write(file, all, new TickingTime());
    }

    /** A run of which nothing is known yet. */
    public static RunBuilder run(String scenario, String... criteria) {
        return new RunBuilder(scenario, List.of(criteria));
    }

    public static Accounting accounting(long submitted, long valid, long committed) {
        return new Accounting(submitted, valid, committed, 0, submitted - committed, 0, 0);
    }

    public static Samples samples(String criterion, long hearings, double... values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return new Samples(
                "benchmark-" + criterion,
                List.of(criterion),
                "batch",
                Map.of(Samples.HEARINGS, Long.toString(hearings), Samples.BATCH_SIZE, "50"),
                "ms",
                list,
                true,
                Map.of(),
                "gavel validate --only " + criterion);
    }

    /** Makes a {@link ScenarioRun}. */
    public static final class RunBuilder {

        private final String scenario;
        private final List<String> criteria;
        private final List<FaultCount> faults = new ArrayList<>();
        private final List<Rollback> rollbacks = new ArrayList<>();
        private List<Integer> boundaries = List.of();
        private Map<String, String> parameters = Map.of();
        private String mode = "batch";
        private String policy = "isolate";
        private int batchSize = 50;
        private long seed = 7;
        private @Nullable Accounting accounting;
        private @Nullable StateCheck state;
        private @Nullable FailureReport failures;

        RunBuilder(String scenario, List<String> criteria) {
            this.scenario = scenario;
            this.criteria = criteria;
        }

        public RunBuilder mode(String name) {
            mode = name;
            return this;
        }

        public RunBuilder policy(String name) {
            policy = name;
            return this;
        }

        public RunBuilder batchSize(int size) {
            batchSize = size;
            return this;
        }

        public RunBuilder seed(long value) {
            seed = value;
            return this;
        }

        public RunBuilder fault(String kind, int planned, int fired) {
            faults.add(new FaultCount(kind, planned, fired));
            return this;
        }

        public RunBuilder failingBatch(int number) {
            parameters = Map.of(Setup.FAILING_BATCH, Integer.toString(number));
            return this;
        }

        public RunBuilder accounting(Accounting counted) {
            accounting = counted;
            return this;
        }

        public RunBuilder boundaries(Integer... hearings) {
            boundaries = List.of(hearings);
            return this;
        }

        public RunBuilder state(StateCheck found) {
            state = Objects.requireNonNull(found);
            return this;
        }

        public RunBuilder rollback(Rollback.Kind kind, String fault, String position, String statement, String after) {
            rollbacks.add(new Rollback(kind, fault, position, statement, "a1", after));
            return this;
        }

        public RunBuilder failures(FailureReport report) {
            failures = report;
            return this;
        }

        public ScenarioRun made() {
            return new ScenarioRun(
                    scenario,
                    criteria,
                    new Setup(mode, policy, batchSize, seed, faults, parameters),
                    accounting,
                    boundaries,
                    state,
                    rollbacks,
                    failures,
                    "gavel replay " + scenario);
        }
    }
}
