package dev.gavel.reports.testing;

import dev.gavel.reports.journal.BuildRules;
import dev.gavel.reports.journal.Conduct;
import dev.gavel.reports.journal.Coverage;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.FailureReport;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.FlagToggle.Source;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.MemoryReading;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.journal.SignOff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up evidence with which all nineteen criteria pass, so that tests can take parts away or spoil them. */
public final class Everything {

    private static final List<String> DATA_FAULTS = List.of("missing-title", "bad-date");
    private static final List<String> DATABASE_FAULTS = List.of("constraint-violation", "busy");

    private final List<Entry> entries = new ArrayList<>();

    private Everything() {}

    /** All of it, without the provenance. */
    public static List<Entry> passing() {
        Everything all = new Everything();
        all.plans();
        all.batchSizes();
        all.isolation();
        all.shares();
        all.rollbacks();
        all.kills();
        all.flags();
        all.times();
        all.memory();
        all.pairs();
        all.quality();
        all.entries.add(conduct(125, 375, 0));
        return all.entries;
    }

    /** What an update of 500 hearings said, of which 125 were new and all are stored, and how many connections it left open. */
    public static Conduct conduct(long saidAdded, long saidUpdated, long open) {
        return conduct(saidAdded, saidUpdated, 5, open);
    }

    /** The same with another number of connections. */
    public static Conduct conduct(long saidAdded, long saidUpdated, long opened, long open) {
        return new Conduct(
                "F1/hearings=500/size=50",
                "batch",
                saidAdded,
                saidUpdated,
                0,
                125,
                500,
                500,
                opened,
                open,
                "gavel replay F1");
    }

    private void plans() {
        for (String id : List.of("F2", "F4", "Q2", "Q3", "R1", "R2", "R3")) {
            List<String> faults = id.equals("R1") ? DATABASE_FAULTS : all();
            entries.add(new Plan(id, faults, List.of(), "gavel validate --profile full"));
        }
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(DATA_FAULTS);
        all.addAll(DATABASE_FAULTS);
        return all;
    }

    private void batchSizes() {
        for (int hearings : new int[] {1, 49, 50, 51, 101, 200, 500}) {
            for (int size : new int[] {1, 25, 50, 100, 200}) {
                List<Integer> boundaries = new ArrayList<>();
                for (int left = hearings; left > 0; left -= size) {
                    boundaries.add(Math.min(left, size));
                }
                entries.add(Made.run("F1/hearings=" + hearings + "/size=" + size, "F1")
                        .batchSize(size)
                        .accounting(Made.accounting(hearings, hearings, hearings))
                        .boundaries(boundaries.toArray(Integer[]::new))
                        .state(Made.SOUND)
                        .made());
            }
        }
    }

    private void isolation() {
        for (String fault : all()) {
            for (String policy : List.of("isolate", "reject-batch")) {
                for (int batch = 1; batch <= 10; batch++) {
                    entries.add(Made.run("F2/" + fault + "/" + policy + "/batch=" + batch, "F2")
                            .policy(policy)
                            .failingBatch(batch)
                            .fault(fault, 1, 1)
                            .accounting(Made.accounting(500, 499, policy.equals("isolate") ? 499 : 450))
                            .state(Made.SOUND)
                            .failures(new FailureReport(1, 1, 1, List.of(), List.of(), List.of()))
                            .made());
                }
            }
        }
    }

    private void shares() {
        for (int bad : new int[] {1, 5, 50}) {
            share("F3/bad=" + bad + "/isolate", "F3", "isolate", 7, "missing-title", 500, 500 - bad, 500 - bad);
            share("F3/bad=" + bad + "/reject-batch", "F3", "reject-batch", 7, "missing-title", 500, 500 - bad, 450);
        }
        for (int seed = 1; seed <= 20; seed++) {
            share("R1/seed=" + seed + "/isolate", "R1", "isolate", seed, "missing-title", 1000, 950, 950);
            share("R1/seed=" + seed + "/reject-batch", "R1", "reject-batch", seed, "missing-title", 1000, 950, 50);
        }
        for (String fault : DATABASE_FAULTS) {
            share("R1/" + fault + "/isolate", "R1", "isolate", 7, fault, 1000, 999, 999);
            share("R1/" + fault + "/reject-batch", "R1", "reject-batch", 7, fault, 1000, 999, 950);
        }
    }

    private void share(
            String scenario,
            String criterion,
            String policy,
            long seed,
            String fault,
            int submitted,
            int valid,
            int committed) {
        entries.add(Made.run(scenario, criterion)
                .policy(policy)
                .seed(seed)
                .fault(fault, submitted - valid, submitted - valid)
                .accounting(Made.accounting(submitted, valid, committed))
                .state(Made.SOUND)
                .made());
    }

    private void rollbacks() {
        for (String fault : all()) {
            for (String position : List.of("first", "middle", "last")) {
                Made.RunBuilder run =
                        Made.run("R3/" + fault + "/" + position, "R3").fault(fault, 5, 5);
                for (String statement : List.of("insert", "update", "link", "witness", "commit")) {
                    run.rollback(Rollback.Kind.BATCH, fault, position, statement, "a1");
                }
                entries.add(run.state(Made.SOUND).made());
            }
        }
        entries.add(Made.run("Q3/compensating", "Q3")
                .rollback(Rollback.Kind.COMPENSATING, "none", "middle", "commit", "a1")
                .state(Made.SOUND)
                .made());
        entries.add(Made.run("Q3/restore", "Q3")
                .rollback(Rollback.Kind.RESTORE, "none", "middle", "commit", "a1")
                .state(Made.SOUND)
                .made());
    }

    private void kills() {
        for (int seed = 1; seed <= 100; seed++) {
            entries.add(new KillRun(
                    "R2/kill/seed=" + seed,
                    seed,
                    "batch",
                    10L * seed,
                    true,
                    true,
                    true,
                    Made.accounting(500, 500, 500),
                    Made.SOUND,
                    "gavel replay kill:" + seed));
        }
    }

    private void flags() {
        flag("F5", Source.DEFAULT, "phase22", false);
        for (Source source : Source.values()) {
            if (source != Source.DEFAULT) {
                flag("F5", source, "batch", false);
                flag("F5", source, "phase22", false);
            }
        }
        for (Source source : List.of(Source.FILE, Source.ENVIRONMENT, Source.COMMAND_LINE)) {
            flag("F5", source, FlagToggle.REFUSED, false);
        }
        for (int i = 0; i < 100; i++) {
            flag("R4", Source.FILE, i % 2 == 0 ? "batch" : "phase22", false);
        }
        flag("R4", Source.FILE, "batch", true);
    }

    private void flag(String criterion, Source source, String asked, boolean during) {
        entries.add(new FlagToggle(
                List.of(criterion),
                source,
                "ENABLE_BATCH_PROCESSING",
                asked,
                asked,
                asked.equals(FlagToggle.REFUSED) ? 2 : 0,
                false,
                during,
                0,
                "gavel validate --only " + criterion));
    }

    private void times() {
        Random random = new Random(7);
        for (String mode : List.of("batch", "phase22")) {
            for (int hearings : new int[] {10, 200, 500, 5_000, 50_000}) {
                double each = mode.equals("batch") ? 0.9 : 1.0;
                entries.add(new Samples(
                        "update",
                        List.of("P1"),
                        mode,
                        Map.of(Samples.HEARINGS, Integer.toString(hearings), Samples.BATCH_SIZE, "50"),
                        "ms",
                        around(random, 40 + each * hearings, 300),
                        true,
                        Map.of(),
                        "gavel validate --only P1"));
            }
        }
        entries.add(ofOneBatch("checkpoint", "P2", around(random, 4, 300)));
        entries.add(ofOneBatch("validation", "P3", around(random, 2, 300)));
    }

    private static Samples ofOneBatch(String benchmark, String criterion, List<Double> values) {
        return new Samples(
                benchmark,
                List.of(criterion),
                "batch",
                Map.of(Samples.HEARINGS, "50", Samples.BATCH_SIZE, "50"),
                "ms",
                values,
                true,
                Map.of(),
                "gavel validate --only " + criterion);
    }

    /** Times that scatter upwards, the first of them cold. */
    private static List<Double> around(Random random, double millis, int n) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double noise = Math.exp(Math.abs(random.nextGaussian()) * 0.12) * (i == 0 ? 2.2 : 1);
            values.add(Math.round(millis * noise * 1000) / 1000.0);
        }
        return values;
    }

    private void memory() {
        for (int hearings : new int[] {500, 50_000}) {
            for (int i = 0; i < 3; i++) {
                entries.add(new MemoryReading(
                        "batch",
                        hearings,
                        20_000_000,
                        24_000_000 + hearings * 100L + i,
                        90_000_000,
                        120_000_000 + hearings * 100L + i,
                        "gavel validate --only P4"));
            }
        }
    }

    private void pairs() {
        for (int size : new int[] {25, 50, 100}) {
            entries.addAll(pairs(size, 0.95 + size / 2000.0, 60, size));
        }
        entries.addAll(pairs(0, 1, 60, 1));
    }

    /** Pairs with a noise of 5 % in each run, in which the mode under test takes {@code ratio} times as long. */
    public static List<Pair> pairs(int batchSize, double ratio, int n, long seed) {
        Random random = new Random(seed);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double test = 200 * ratio * (1 + 0.05 * random.nextGaussian());
            double control = 200 * (1 + 0.05 * random.nextGaussian());
            pairs.add(new Pair(
                    batchSize == 0,
                    500,
                    batchSize,
                    Math.round(test * 1000) / 1000.0,
                    Math.round(control * 1000) / 1000.0,
                    random.nextBoolean(),
                    "gavel validate --only P5"));
        }
        return pairs;
    }

    private void quality() {
        entries.add(new Coverage(Made.COMMIT, 930, 1000, 440, 500, "core/target/site/jacoco/jacoco.csv"));
        entries.add(new BuildRules(
                Made.COMMIT,
                List.of(
                        new BuildRules.Rule("no cycles between packages", "none", true),
                        new BuildRules.Rule("files of at most 300 lines", "longest 254", true))));
        Instant when = Instant.parse("2025-10-13T05:00:00Z");
        entries.add(new SignOff("Q4", "Ada Example", when, "read every message", Made.COMMIT));
        entries.add(new SignOff("Q5", "Bob Example", when, "changed a rule in ten minutes", Made.COMMIT));
    }
}
