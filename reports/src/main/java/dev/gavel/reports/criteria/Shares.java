package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The share committed of what was valid, under the policy under test, with the other policy shown beside it. */
final class Shares {

    private final Draft draft;
    private final List<Recorded<ScenarioRun>> tested;
    private final List<Recorded<ScenarioRun>> others;
    private final String policy;

    Shares(String id, Evidence evidence, Draft draft) {
        this.draft = draft;
        policy = evidence.provenance().policy();
        List<Recorded<ScenarioRun>> counted = Runs.madeFor(id, evidence, draft).stream()
                .filter(run -> run.entry().accounting() != null
                        && run.entry().accounting().valid() > 0)
                .toList();
        tested = counted.stream().filter(this::isTested).toList();
        others = counted.stream().filter(run -> !isTested(run)).toList();
    }

    /** Runs of the policy under test. */
    List<Recorded<ScenarioRun>> tested() {
        return tested;
    }

    static Accounting accounting(Recorded<ScenarioRun> run) {
        return Objects.requireNonNull(run.entry().accounting(), run.entry().scenario());
    }

    /** The finding: each run must reach the target. */
    Finding close() {
        if (tested.isEmpty()) {
            draft.doubt("not measured: no run of policy " + policy + " made for it");
            return draft.close("");
        }
        draft.cites(tested).cites(others);
        Recorded<ScenarioRun> lowest = lowest(tested);
        double share = accounting(lowest).sharePercent();
        draft.observe(share, tested.size());
        tell(policy + " (under test)", tested);
        if (others.isEmpty()) {
            draft.doubt("the other failure policy was not run beside it");
        } else {
            tell(others.get(0).entry().setup().policy(), others);
        }
        List<Recorded<ScenarioRun>> below = tested.stream()
                .filter(run -> !draft.target().isMetBy(accounting(run).sharePercent()))
                .sorted(Comparator.comparingDouble(run -> accounting(run).sharePercent()))
                .toList();
        below.forEach(draft::citesAgainst);
        if (!below.isEmpty()) {
            draft.fault("policy " + policy + " committed only " + percent(share) + " of the valid hearings in "
                    + lowest.entry().scenario() + ", and less than "
                    + percent(draft.target().value()) + " in "
                    + below.size() + " of " + tested.size() + " runs");
        }
        return draft.close("policy " + policy + " committed at least " + percent(share)
                + " of the valid hearings in each of " + tested.size() + " runs");
    }

    private void tell(String name, List<Recorded<ScenarioRun>> runs) {
        double mean = runs.stream()
                .mapToDouble(run -> accounting(run).sharePercent())
                .average()
                .orElse(0);
        double submitted = runs.stream()
                .mapToDouble(run -> accounting(run).submittedPercent())
                .average()
                .orElse(0);
        draft.detail(
                name,
                "lowest " + percent(accounting(lowest(runs)).sharePercent()) + ", mean " + percent(mean)
                        + " of the valid; mean " + percent(submitted) + " of the submitted; " + runs.size() + " runs");
    }

    private String percent(double share) {
        return Figures.beside(share, draft.target().value()) + " %";
    }

    private boolean isTested(Recorded<ScenarioRun> run) {
        return run.entry().setup().policy().equals(policy);
    }

    private static Recorded<ScenarioRun> lowest(List<Recorded<ScenarioRun>> runs) {
        return runs.stream()
                .min(Comparator.comparingDouble(run -> accounting(run).sharePercent()))
                .orElseThrow();
    }
}
