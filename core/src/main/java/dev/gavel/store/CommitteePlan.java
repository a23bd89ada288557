package dev.gavel.store;

import dev.gavel.hearing.Committee;
import dev.gavel.hearing.Violation;
import java.util.List;

/**
 * What a committee list asks of a database.
 *
 * @param changed committees that are new or stored differently, parents before their subcommittees
 * @param refused committees that cannot be stored, and why
 */
public record CommitteePlan(List<Committee> changed, List<Refused> refused) {

    /** A committee that breaks a rule. */
    public record Refused(Committee committee, List<Violation> violations) {}

    /** No committee list was given. */
    public static final CommitteePlan NONE = new CommitteePlan(List.of(), List.of());

    public CommitteePlan {
        changed = List.copyOf(changed);
        refused = List.copyOf(refused);
    }

    /** Whether nothing is to be done and nothing to be told. */
    public boolean isEmpty() {
        return changed.isEmpty() && refused.isEmpty();
    }
}
