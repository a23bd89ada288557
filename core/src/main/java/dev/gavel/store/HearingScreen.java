package dev.gavel.store;

import dev.gavel.hearing.Hearing;
import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Transactions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the hearings whose own rows the database refuses, in halves, without what belongs to them.
 *
 * <p>Such a try is a small part of a whole one, and most of what a database refuses is refused here: by a constraint or trigger
 * on the hearings themselves. Whatever was tried is undone. It is a suspicion and no more: a trigger may ask what is written
 * after the hearings.
 */
public final class HearingScreen {

    /** Begins a try after one that succeeded, whose rows stay until all is undone. */
    private static final String NEXT = "SAVEPOINT gavel_trial";

    /** Begins a try after one that failed, in the same message as its statements. */
    private static final String INSTEAD = "ROLLBACK TO SAVEPOINT gavel_trial";

    private final Session session;
    private final Lookup lookup;
    private final String timestamp;
    private final Predicate<SQLException> refuses;
    private final Set<Hearing> refused = new LinkedHashSet<>();
    private String beginning = NEXT;

    private HearingScreen(Session session, Lookup lookup, String timestamp, Predicate<SQLException> refuses) {
        this.session = session;
        this.lookup = lookup;
        this.timestamp = timestamp;
        this.refuses = refuses;
    }

    /**
     * The hearings that are refused beside those before them that are not, in their order.
     *
     * @param hearings  of which the database refused something when they were written
     * @param lookup    read in the open transaction, after which nothing was written
     * @param refuses   whether a failure is a refusal; any other one is thrown
     */
    public static Set<Hearing> refused(
            Session session, List<Hearing> hearings, Lookup lookup, String timestamp, Predicate<SQLException> refuses)
            throws SQLException {
        List<HearingDelta> deltas = new DeltaPlanner(session.schema(), lookup).plan(hearings);
        HearingScreen screen = new HearingScreen(session, lookup, timestamp, refuses);
        return Transactions.undone(session.connection(), () -> {
            screen.halve(deltas);
            return screen.refused;
        });
    }

    /** Something in {@code part} is refused: where that is not in the first half, the second one need not be tried whole. */
    private void halve(List<HearingDelta> part) throws SQLException {
        int middle = part.size() / 2;
        List<HearingDelta> second = part.subList(middle, part.size());
        if (isAccepted(part.subList(0, middle)) && second.size() > 1) {
            halve(second);
        } else {
            isAccepted(second);
        }
    }

    /** Whether all of {@code part} is accepted; else each of them that is not is among the refused afterwards. */
    private boolean isAccepted(List<HearingDelta> part) throws SQLException {
        try {
            attempt(part);
            return true;
        } catch (SQLException e) {
            if (!refuses.test(e)) {
                throw e;
            }
            if (part.size() > 1) {
                halve(part);
            } else {
                part.forEach(delta -> refused.add(delta.hearing()));
            }
            return false;
        }
    }

    private void attempt(List<HearingDelta> part) throws SQLException {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command.Change(beginning, List.of(), nothing -> {}));
        commands.addAll(new HearingWriter(session, part, lookup, timestamp).writeHearings(id -> {}));
        beginning = INSTEAD;
        session.run(commands);
        beginning = NEXT;
    }
}
