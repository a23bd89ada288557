package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Conduct;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.StateCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Q2: no hearing is lost: each that was submitted is committed, set aside or turned away, exactly once. */
final class NoLoss implements Criterion {

    @Override
    public Subject subject() {
        return Subject.critical(
                "Q2",
                "No data loss",
                "Submitted = committed + unchanged + quarantined + rejected, each hearing exactly once, and no row lost,"
                        + " in every scenario, also after a kill and after reopening; the metrics add up to the rows.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("Q2", Relation.EXACTLY, 0, "runs"));
        Runs.plan("Q2", evidence, draft);
        List<Recorded<ScenarioRun>> runs = Runs.all(evidence, draft, run -> run.accounting() != null);
        List<Recorded<KillRun>> kills = Kills.that(evidence);
        if (runs.isEmpty()) {
            draft.doubt("not measured: no scenario counted its hearings");
        }
        if (kills.isEmpty()) {
            draft.doubt("not measured after a kill");
        }
        Zero zero = new Zero(draft, "runs that lost a hearing or counted one twice")
                .count(runs, run -> loses(run.entry().accounting(), run.entry().state()))
                .count(kills, kill -> loses(kill.entry().rerun(), kill.entry().state()));
        List<Recorded<Conduct>> conducts = evidence.all(Conduct.class);
        if (conducts.isEmpty()) {
            draft.doubt("not measured: the figures of no update were compared with its database");
        }
        conducts.stream().filter(conduct -> !conduct.entry().addsUp()).forEach(conduct -> zero.add(conduct, 1, 1));
        return zero.close();
    }

    private static boolean loses(@Nullable Accounting accounting, @Nullable StateCheck state) {
        return accounting == null || !accounting.balanced() || (state != null && state.lost() > 0);
    }
}
