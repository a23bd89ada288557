package dev.gavel.reports.testing;

import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.MemoryReading;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.reports.journal.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports from made-up evidence. */
public final class Reports {

    private Reports() {}

    /** Everything passes. */
    public static GateReport passing() {
        return Gate.validation().judge(Made.evidence(Made.provenance(), Everything.passing()));
    }

    /** Nothing fails, and the pairs with batches of 100 do not tell. */
    public static GateReport straddling() {
        return Gate.validation().judge(Made.evidence(Made.provenance(), straddlingEntries()));
    }

    private static List<Entry> straddlingEntries() {
        List<Entry> entries = new ArrayList<>(Everything.passing());
        entries.removeIf(entry -> entry instanceof Pair pair && !pair.control() && pair.batchSize() == 100);
        entries.addAll(Everything.pairs(100, 1.10, 60, 3));
        return entries;
    }

    /** A pass, a miss, a critical miss, a waived miss, something open, and text that formats could stumble over. */
    public static GateReport mixed() {
        return Gate.validation()
                .judge(Made.evidence(Made.provenance("isolate", Map.of("P1.target", "6")), mixedEntries()));
    }

    /** The entries of {@link #mixed}, after the provenance. */
    public static List<Entry> mixedEntries() {
        List<Entry> entries = straddlingEntries();
        entries.add(Made.run("R3/<odd> \"name\", with | pipe & \u0001 control", "R3")
                .rollback(Rollback.Kind.BATCH, "busy", "first", "insert", "b2")
                .made());
        entries.add(new MemoryReading("batch", 500, 0, 150_000_000, 0, 155_000_000, "gavel validate --only P4"));
        entries.add(new Waiver("P4", "Ada Example", Instant.EPOCH, "the machine is large", Made.COMMIT));
        return entries;
    }
}
