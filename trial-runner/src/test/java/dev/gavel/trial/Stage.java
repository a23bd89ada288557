package dev.gavel.trial;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.fixtures.data.SeededDatabase;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.store.Database;
import dev.gavel.testing.Provenances;
import dev.gavel.update.DailyUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A small staging database with a trial on it, whose clock is a fake and whose updates take as long as a test says. */
final class Stage {

    private static final Duration WAIT = Duration.ofSeconds(2);
    static final Duration USUAL = Duration.ofMillis(100);

    final FakeTime time = new FakeTime();
    final Path directory;
    Database database;
    Path out;
    final FlagFile flag;
    StopRequest stop = new StopRequest();
    TrialListener listener = TrialListener.NONE;
    Function<String, Duration> takes = mode -> USUAL;
    Consumer<Database> afterUpdate = staging -> {};
    UnaryOperator<Staging> through = staging -> staging;
    AlertRules rules = AlertRules.defaults();
    ChangeFeed feed = new SyntheticFeed(1, 8, 16);
    MetricsSink sink = MetricsSink.NONE;

    Stage(Path directory) throws IOException {
        this(directory, Database.sqlite(directory.resolve("staging.db"), WAIT));
    }

    /** On a database that is empty. */
    Stage(Path directory, Database database) throws IOException {
        this.directory = directory;
        this.database = database;
        this.out = directory.resolve("out");
        this.flag = new FlagFile(directory.resolve("gavel.properties"));
        SeededDatabase.fill(database, 1, 60, time);
        database.file().ifPresent(file -> this.database = Database.of(file.toString(), WAIT));
    }

    static TrialPlan plan(int ticks) {
        return new TrialPlan(
                Duration.ofHours(ticks), Duration.ofHours(1), 1, List.of(25), List.of("missing-title=1"), 1);
    }

    /** One process: it ends with the trial, or where the listener throws, as a kill would. */
    Trial.Outcome run(TrialPlan plan) throws Exception {
        Staging staging = through.apply(Staging.of(database));
        TrialContext context = new TrialContext(
                staging,
                feed,
                rules,
                flag,
                Map.of(),
                settings -> new Engine(DailyUpdate.engine(settings), staging.database()),
                out.resolve("work"),
                time,
                sink,
                listener,
                stop);
        try (Reservation reservation = staging.reserve(out);
                TrialJournal journal = TrialJournal.open(out, Provenances.of("trial", "real time"), time)) {
            return new Trial(plan, context, journal, reservation).run();
        }
    }

    Evidence evidence() throws IOException {
        return Evidence.read(out.resolve(EvidenceJournal.FILE_NAME));
    }

    <T extends Entry> List<T> all(Class<T> kind) throws IOException {
        return evidence().all(kind).stream().map(Recorded::entry).toList();
    }

    GateReport report() throws IOException {
        return Gate.trial().judge(evidence());
    }

    boolean flagIsOn() throws IOException {
        return Files.readString(flag.path()).contains("ENABLE_BATCH_PROCESSING=true");
    }

    /** The engine that the flag asks for, slow and clumsy as the test says; copies are spared. */
    private final class Engine implements UpdateEngine {

        private final UpdateEngine engine;
        private final Database staging;

        Engine(UpdateEngine engine, Database staging) {
            this.engine = engine;
            this.staging = staging;
        }

        @Override
        public String mode() {
            return engine.mode();
        }

        @Override
        public EngineResult apply(UpdateWork work) {
            time.sleep(takes.apply(engine.mode()));
            EngineResult result = engine.apply(work);
            if (work.database().name().equals(staging.name())) {
                afterUpdate.accept(staging);
            }
            return result;
        }
    }
}
