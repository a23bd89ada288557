package dev.gavel.testing;

import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.journal.Provenance;
import java.util.List;
import java.util.Map;

/** Where the evidence of tests comes from. */
public final class Provenances {

    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private Provenances() {}

    public static Provenance of(String gate, String profile) {
        return new Provenance(
                gate,
                "0.0-test",
                COMMIT,
                "Test JVM",
                "Test OS",
                "Test processor",
                2,
                8L << 30,
                "SQLite",
                "full",
                "isolate",
                profile,
                Map.of(),
                List.of(1L),
                Targets.defaults().all());
    }
}
