package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Schedule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** T7: batch sizes, failure injections and a flag toggle each way. */
final class TrialActivePart implements Criterion {

    private static final String ID = "T7";

    @Override
    public Subject subject() {
        return Subject.of(
                ID,
                "Active part",
                "After the observation: an update with each batch size and failure injections, on copies of the staging"
                        + " database, and the flag toggled each way on the database itself. Committed of the valid"
                        + " hearings, the lowest injection.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of(ID, Relation.AT_LEAST, "%"));
        for (Recorded<Schedule> schedule : Trials.schedule(evidence, draft)) {
            sizes(schedule.entry(), evidence, draft);
            injections(schedule.entry(), evidence, draft);
            toggles(evidence, draft);
        }
        return draft.close("every batch size ran, every failure was contained, and the flag was obeyed each way");
    }

    private static void sizes(Schedule schedule, Evidence evidence, Draft draft) {
        Map<String, Recorded<Samples>> seen = new LinkedHashMap<>();
        for (Recorded<Samples> samples : evidence.all(Samples.class)) {
            String size = samples.entry().parameter(Samples.BATCH_SIZE);
            if (samples.entry().criteria().contains(ID) && size != null) {
                // a step that a kill cut off is made again, and the last attempt counts
                seen.put(size, samples);
            }
        }
        seen.forEach((size, samples) -> draft.cites(samples)
                .detail("batches of " + size, samples.entry().values() + " ms"));
        List<String> wanted =
                schedule.batchSizes().stream().map(Object::toString).toList();
        Runs.doubtMissing(draft, "batch sizes", wanted, seen.keySet());
    }

    private static void injections(Schedule schedule, Evidence evidence, Draft draft) {
        Set<String> seen = new HashSet<>();
        double lowest = Double.POSITIVE_INFINITY;
        for (Recorded<ScenarioRun> run : Runs.madeFor(ID, evidence, draft)) {
            ScenarioRun entry = run.entry();
            seen.add(entry.scenario());
            draft.cites(run);
            if (entry.state() == null || entry.accounting() == null) {
                draft.doubt(entry.scenario() + " was not observed");
                continue;
            }
            lowest = Math.min(lowest, entry.accounting().sharePercent());
            if (!entry.state().sound()
                    || !draft.target().isMetBy(entry.accounting().sharePercent())) {
                draft.citesAgainst(run).fault(entry.summary());
            }
        }
        if (!seen.isEmpty() && Double.isFinite(lowest)) {
            draft.observe(lowest, seen.size());
        }
        Runs.doubtMissing(draft, "failure injections", schedule.injections(), seen);
    }

    private static void toggles(Evidence evidence, Draft draft) {
        Set<String> asked = new HashSet<>();
        for (Recorded<FlagToggle> toggle : evidence.all(FlagToggle.class)) {
            if (toggle.entry().criteria().contains(ID)) {
                asked.add(toggle.entry().asked());
                draft.cites(toggle).detail("flag", toggle.entry().summary());
                if (!toggle.entry().seen().equals(toggle.entry().asked())
                        || toggle.entry().unexplained() > 0) {
                    draft.citesAgainst(toggle).fault(toggle.entry().summary());
                }
            }
        }
        Runs.doubtMissing(draft, "ways of the flag", List.of(Trials.BATCH, Trials.PHASE22), asked);
    }
}
