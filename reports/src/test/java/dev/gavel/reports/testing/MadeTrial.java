package dev.gavel.reports.testing;

import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.FaultCount;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.ModeSwitch;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Setup;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TickBegun;
import dev.gavel.reports.journal.TrialEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A made-up trial in which all eight criteria pass. */
public final class MadeTrial {

    public static final Schedule SCHEDULE = schedule(1);

    private MadeTrial() {}

    public static Schedule schedule(double timeScale) {
        return new Schedule(
                Instant.parse("2025-10-11T06:00:00Z"),
                172_800,
                3_600,
                timeScale,
                24,
                24,
                List.of(25, 50),
                List.of("T7/inject=busy=1"));
    }

    public static Provenance provenance(String commit) {
        Provenance made = Made.provenance();
        return new Provenance(
                "trial",
                made.gavelVersion(),
                commit,
                made.jvm(),
                made.os(),
                made.processor(),
                made.processors(),
                made.memoryBytes(),
                made.database(),
                made.durability(),
                made.policy(),
                made.profile(),
                made.settings(),
                made.seeds(),
                Targets.defaults().all());
    }

    /** All of it, without the provenance. */
    public static List<Entry> passing() {
        List<Entry> entries = new ArrayList<>(List.of(SCHEDULE));
        for (int number = 1; number <= SCHEDULE.ticks(); number++) {
            if (number == 1 || number == 25) {
                entries.add(new ModeSwitch(number, SCHEDULE.mode(number), "the schedule"));
            }
            entries.add(new TickBegun(number, 100, "0".repeat(64), Map.of()));
            entries.add(tick(number, SCHEDULE.mode(number), 100 + number % 5));
        }
        entries.addAll(active());
        entries.add(new TrialEnded(true, "all ticks and the active part are over"));
        return entries;
    }

    public static Tick tick(int number, String mode, double millis) {
        boolean batch = mode.equals("batch");
        return new Tick(
                number,
                SCHEDULE.mode(number),
                mode,
                millis,
                "DONE",
                Made.accounting(100, 100, 100),
                batch ? new Tick.Batches(2, 0, 0) : null,
                batch ? new Tick.TotalsCheck("Phase 2.2 on a copy", "10 added", "10 added") : null,
                Made.SOUND,
                List.of(),
                List.of(),
                false);
    }

    private static List<Entry> active() {
        List<Entry> entries = new ArrayList<>();
        for (String size : List.of("25", "50")) {
            entries.add(new Samples(
                    "T7/size=" + size,
                    List.of("T7"),
                    "batch",
                    Map.of(Samples.BATCH_SIZE, size, Samples.HEARINGS, "200"),
                    "ms",
                    List.of(50.0),
                    false,
                    Map.of(),
                    "gavel trial"));
        }
        entries.add(new ScenarioRun(
                "T7/inject=busy=1",
                List.of("T7"),
                new Setup("batch", "isolate", 25, 1, List.of(new FaultCount("busy", 1, 1)), Map.of()),
                Made.accounting(200, 200, 200),
                List.of(),
                Made.SOUND,
                List.of(),
                null,
                "gavel trial"));
        for (String mode : List.of("phase22", "batch")) {
            entries.add(new FlagToggle(
                    List.of("T7"), FlagToggle.Source.FILE, mode, mode, mode, 0, true, false, 0, "gavel trial"));
        }
        return entries;
    }
}
