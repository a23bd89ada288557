package dev.gavel.store;

import dev.gavel.hearing.Hearing;
import dev.gavel.jdbc.Transactions;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the hearings whose own rows the database refuses, row by row, without what belongs to them.
 *
 * <p>Such a try is a small part of a whole one, and most of what a database refuses is refused here: by a constraint or trigger
 * on the hearings themselves. Whatever was tried is undone. It is a suspicion and no more: a trigger may ask what is written
 * after the hearings. Source: ADR 0048.
 */
public final class HearingScreen {

    private HearingScreen() {}

    /**
     * The hearings that are refused beside those before them that are not, in their order.
     *
     * @param hearings  of which the database refused something when they were written
     * @param lookup    read in the open transaction, after which nothing was written
     * @param timestamp for the audit columns
     * @param refuses   whether a failure is a refusal; any other one is thrown
     */
    public static Set<Hearing> refused(
            Session session, List<Hearing> hearings, Lookup lookup, String timestamp, Predicate<SQLException> refuses)
            throws SQLException {
        List<HearingDelta> deltas = new DeltaPlanner(session.schema(), lookup)
                .plan(hearings).stream().filter(delta -> !delta.isEmpty()).toList();
        RowTrial trial = new HearingWriter(session, deltas, lookup, timestamp).ownRows(refuses);
        Set<Integer> refused = Transactions.undone(
                session.connection(), () -> session.dialect().refused(session, trial));
        return IntStream.range(0, deltas.size())
                .filter(refused::contains)
                .mapToObj(place -> deltas.get(place).hearing())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
