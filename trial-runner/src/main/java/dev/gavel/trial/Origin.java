package dev.gavel.trial;

import dev.gavel.machine.ThisMachine;
import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.journal.Provenance;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the evidence of a trial or a decision comes from. */
public final class Origin {

    private Origin() {}

    /** Of a trial of {@code plan} in {@code context}. */
    public static Provenance trial(TrialPlan plan, TrialContext context, Targets targets, String version, String commit)
            throws SQLException {
        var settings = context.flag().settings(context.environment());
        Map<String, String> said = new TreeMap<>(context.rules().words());
        said.putAll(TickLog.words(settings));
        said.remove("policy"); // which has a place of its own
        said.put("duration", plan.duration().toString());
        said.put("interval", plan.interval().toString());
        said.put("source", context.feed().name());
        said.put("staging database", context.staging().database().name());
        return of(
                "trial",
                version,
                commit,
                context.staging().product(),
                context.staging().durability(),
                TickLog.word(settings.onFailure()),
                plan.timeScale() == 1 ? "real time" : "ACCELERATED x" + Figures.of(plan.timeScale()),
                said,
                List.of(plan.seed()),
                targets);
    }

    /** Of a decision about {@code commit}, which the earlier gates were run on. */
    public static Provenance decision(Provenance earlier, Targets targets, String version) {
        return of(
                "decision",
                version,
                earlier.commit(),
                earlier.database(),
                earlier.durability(),
                earlier.policy(),
                "decision",
                Map.of(),
                List.of(),
                targets);
    }

    private static Provenance of(
            String gate,
            String version,
            String commit,
            String database,
            String durability,
            String policy,
            String profile,
            Map<String, String> settings,
            List<Long> seeds,
            Targets targets) {
        return new Provenance(
                gate,
                version,
                commit,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                ThisMachine.processor(),
                ThisMachine.processors(),
                ThisMachine.memory(),
                database,
                durability,
                policy,
                profile,
                settings,
                seeds,
                targets.all());
    }
}
