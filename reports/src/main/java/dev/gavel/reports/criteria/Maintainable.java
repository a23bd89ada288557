package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.BuildRules;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import java.util.List;

/** Q5: the code can be carried on by others. */
final class Maintainable implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "Q5",
                "Maintainable",
                "The build's own rules about size, complexity and dependencies, at the same commit; a person who read the"
                        + " code signs.");
    }

    @Override
    public boolean needsSignature() {
        return true;
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("Q5", Relation.EXACTLY, 0, "broken"));
        String commit = evidence.provenance().commit();
        List<Recorded<BuildRules>> checked = evidence.all(BuildRules.class).stream()
                .filter(rules -> rules.entry().commit().equals(commit))
                .toList();
        if (checked.isEmpty()) {
            draft.resolvedBy("run mvn verify, then the same gavel validate again, and " + Signs.command("Q5"));
        }
        Signs.demand("Q5", evidence, draft);
        if (checked.isEmpty()) {
            draft.doubt("not measured: the build's rules were not checked at this commit");
            return draft.close("");
        }
        Recorded<BuildRules> last = checked.get(checked.size() - 1);
        List<BuildRules.Rule> rules = last.entry().rules();
        List<BuildRules.Rule> broken =
                rules.stream().filter(rule -> !rule.kept()).toList();
        draft.cites(last).observe(broken.size(), broken.size() + " of " + rules.size(), rules.size());
        rules.forEach(rule -> draft.detail(rule.name(), rule.observed() + (rule.kept() ? "" : " (broken)")));
        if (rules.isEmpty()) {
            draft.doubt("the build has no rules");
        }
        broken.forEach(rule -> draft.citesAgainst(last).fault(rule.name() + ": " + rule.observed()));
        return draft.close("all " + rules.size() + " rules are kept, and it is signed off");
    }
}
