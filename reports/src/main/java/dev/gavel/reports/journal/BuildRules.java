package dev.gavel.reports.journal;

import java.util.List;

/**
 * The build's own rules about size, complexity and dependencies, and how the code stands to them.
 *
 * @param commit the commit that was checked
 * @param rules  each rule
 */
public record BuildRules(String commit, List<Rule> rules) implements Entry {

    public BuildRules {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param name     what it says
     * @param observed what was found
     * @param kept     whether it is kept
     */
    public record Rule(String name, String observed, boolean kept) {}

    @Override
    public String summary() {
        return rules.stream().filter(Rule::kept).count() + " of " + rules.size() + " rules kept, at " + commit;
    }

    @Override
    public String reproduce() {
        return "mvn verify";
    }
}
