package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.List;
import java.util.Objects;

/** R2: after every scenario, and after a process was killed at any moment, the database holds what it should. */
final class NoCorruption implements Criterion {

    @Override
    public Subject subject() {
        return Subject.critical(
                "R2",
                "Zero corruption",
                "After every scenario the database's own checks, and every row of every table compared with the oracle;"
                        + " at least 100 kills of a real process at random moments, after each of which only whole batches"
                        + " are there and a rerun completes the update.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("R2", Relation.EXACTLY, 0, "runs"));
        Runs.plan("R2", evidence, draft);
        List<Recorded<ScenarioRun>> runs = Runs.all(evidence, draft, run -> run.state() != null);
        List<Recorded<KillRun>> kills = Kills.that(evidence);
        if (runs.isEmpty()) {
            draft.doubt("not measured: no scenario was compared with the oracle");
        }
        long unchecked = runs.stream()
                .filter(run -> !Objects.requireNonNull(run.entry().state()).checked())
                .count();
        if (unchecked > 0) {
            draft.doubt("the database's own checks were not made in " + unchecked + " runs");
        }
        if (kills.size() < draft.target().samples()) {
            draft.doubt("only " + Figures.count(kills.size(), "kill") + " of at least "
                    + draft.target().samples());
        }
        draft.detail(
                "kills survived",
                kills.stream().filter(kill -> kill.entry().survived()).count() + " of " + kills.size());
        return new Zero(draft, "runs that left a damaged database")
                .count(runs, run -> !Objects.requireNonNull(run.entry().state()).sound())
                .count(kills, kill -> !kill.entry().survived())
                .close();
    }
}
