package dev.gavel.validate;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.fault.DatabaseFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Grounds;
import dev.gavel.fixtures.scenario.ScenarioRunner;
import dev.gavel.jdbc.RetryPolicy;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Where measurements are made: the journal that takes them, the ground that they stand on. Not thread-safe. */
final class Bench {

    /** Fewer hearings have neither every committee nor every kind of witness. */
    private static final long FEWEST_STORED = 60;

    private final EvidenceJournal journal;
    private final Predicate<String> done;
    private final Path scratch;
    private final Extent extent;
    private final Site site;
    private final Candidate candidate;
    private final Commands commands;
    private final ScenarioRunner runner;
    private final Map<String, Ground> grounds;

    /**
     * A bench.
     *
     * @param done      whether a scenario of that name need not be run: the journal holds it already
     * @param candidate is measured
     */
    Bench(
            EvidenceJournal journal,
            Predicate<String> done,
            Path scratch,
            Extent extent,
            Site site,
            Candidate candidate,
            Commands commands) {
        this.journal = journal;
        this.done = done;
        this.scratch = scratch;
        this.extent = extent;
        this.site = site;
        this.candidate = candidate;
        this.commands = commands;
        this.runner = new ScenarioRunner(scratch, new Unhurried());
        this.grounds = new HashMap<>();
    }

    /** A bench of another engine on the same grounds as {@code other}. */
    Bench(Bench other, EvidenceJournal journal, Predicate<String> done, Path scratch, Candidate candidate) {
        this.journal = journal;
        this.done = done;
        this.scratch = scratch;
        this.extent = other.extent;
        this.site = other.site;
        this.candidate = candidate;
        this.commands = other.commands;
        this.runner = new ScenarioRunner(scratch, new Unhurried());
        this.grounds = other.grounds;
    }

    /** The faults that the database under test can be given. */
    List<DatabaseFault> databaseFaults() {
        return site.grounds().faults();
    }

    /** Where it is measured. */
    Site site() {
        return site;
    }

    Extent extent() {
        return extent;
    }

    Path scratch() {
        return scratch;
    }

    ScenarioRunner runner() {
        return runner;
    }

    /** The engine under test. */
    UpdateEngine engine() {
        return candidate.engine();
    }

    /** The engine under test, for what runs it beside another or elsewhere. */
    Candidate candidate() {
        return candidate;
    }

    void append(Entry entry) throws IOException {
        journal.append(entry);
    }

    /** Whether a scenario need not be run. */
    boolean isDone(String scenario) {
        return done.test(scenario);
    }

    /** A snapshot of 1,340 hearings or those that were given, and changes. */
    Ground ground(long seed, long records) throws IOException, SQLException {
        return ground(seed, Math.max(Ground.BASE, records), records);
    }

    /** A small snapshot where none was given, for what must be run often: about half of it stays as it is. */
    Ground smallGround(long seed, long records) throws IOException, SQLException {
        long half = Math.min(extent.stored(), Math.max(FEWEST_STORED, 2 * records));
        return ground(seed, Math.max(half, records), records);
    }

    private Ground ground(long seed, long base, long records) throws IOException, SQLException {
        Grounds from = site.grounds();
        boolean given = from.given().isPresent();
        String name = "ground-" + seed + "-" + (given ? "given" : base) + "-" + records;
        Ground ground = grounds.get(name);
        if (ground == null) {
            Path directory = Files.createDirectories(scratch.resolve(name));
            ground = given ? from.of(directory, seed, records) : from.seeded(directory, seed, base, records);
            grounds.put(name, ground);
        }
        return ground;
    }

    static EngineOptions options(int size, FailurePolicy policy) {
        return new EngineOptions(size, policy, RetryPolicy.DEFAULT);
    }

    /** The command that measures everything again. */
    String command() {
        return commands.validate();
    }

    /** Another command, on a database of the same kind. */
    String on(String command) {
        return commands.on(command);
    }

    /** The system's clocks, and pauses that take no time: what retries wait for is let go at once. */
    private static final class Unhurried implements TimeSource {

        private final TimeSource system = TimeSource.system();

        @Override
        public Instant now() {
            return system.now();
        }

        @Override
        public long nanos() {
            return system.nanos();
        }

        @Override
        public void sleep(Duration pause) {
            // nothing that a scenario waits for needs time
        }
    }
}
