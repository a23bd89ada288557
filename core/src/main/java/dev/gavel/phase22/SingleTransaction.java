package dev.gavel.phase22;

import dev.gavel.engine.Refusals;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingChange;
import dev.gavel.hearing.HearingRules;
import dev.gavel.hearing.Violation;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.TransactionLostException;
import dev.gavel.jdbc.Transactions;
import dev.gavel.metrics.Totals;
import dev.gavel.store.CommitteeStore;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Lookup;
import dev.gavel.store.Session;
import dev.gavel.store.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one transaction of Phase 2.2, from its first change to its last. */
final class SingleTransaction {

    /** How many changes are held at once; has no influence on what is committed. */
    private static final int CHUNK = 200;

    private final UpdateWork work;
    private final Session session;
    private final String timestamp;
    private Totals totals = Totals.ZERO;
    private List<Hearing> firstWritten = List.of();
    private List<Hearing> lastWritten = List.of();
    private @Nullable SetAside firstRefusal;
    private long refusals;

    SingleTransaction(UpdateWork work, Session session) {
        this.work = work;
        this.session = session;
        this.timestamp = HearingStore.timestamp(work.time().now());
    }

    /**
     * Applies everything in the open transaction.
     *
     * @throws RefusedException where anything was refused
     */
    Totals run() throws SQLException {
        committees();
        for (List<HearingChange> changes = next(); !changes.isEmpty(); changes = next()) {
            apply(changes);
        }
        if (firstRefusal != null) {
            String others = refusals == 1 ? "" : " (and " + (refusals - 1) + " more)";
            throw new RefusedException(firstRefusal.describe() + others);
        }
        return totals;
    }

    /** What was committed, where the commit took place. */
    Totals totals() {
        return totals;
    }

    /**
     * Whether the database holds what this transaction should have committed: asked where a commit's outcome is open.
     *
     * <p>Every change differs from what was stored, so that the first and the last hearings tell for all.
     */
    boolean isCommitted(Session other) throws SQLException {
        return isStored(other, firstWritten)
                && isStored(other, lastWritten)
                && CommitteeStore.plan(other, work.committees().changed()).isEmpty();
    }

    private static boolean isStored(Session other, List<Hearing> hearings) throws SQLException {
        Lookup lookup = HearingStore.lookUp(other, hearings);
        return hearings.stream()
                .allMatch(h -> lookup.unknownCommittees(h).isEmpty() && HearingStore.isStored(other, h, lookup));
    }

    private void committees() throws SQLException {
        work.committees()
                .refused()
                .forEach(refused -> refuse(new SetAside(
                        SetAside.Kind.REJECTED,
                        "committee",
                        refused.committee().systemCode(),
                        null,
                        0,
                        refused.violations())));
        for (Committee committee : work.committees().changed()) {
            CommitteeStore.write(session, committee, timestamp);
        }
        totals = totals.plus(new Totals(0, 0, work.committees().changed().size(), 0, 0));
    }

    private List<HearingChange> next() throws SQLException {
        try {
            return work.changes().next(session, CHUNK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two records of one hearing are written one after the other: the last one wins. */
    private void apply(List<HearingChange> changes) throws SQLException {
        Map<String, Hearing> once = new LinkedHashMap<>();
        for (Hearing hearing : accepted(changes)) {
            if (once.containsKey(hearing.key())) {
                write(List.copyOf(once.values()));
                once.clear();
            }
            once.put(hearing.key(), hearing);
        }
        write(List.copyOf(once.values()));
    }

    private List<Hearing> accepted(List<HearingChange> changes) throws SQLException {
        List<Hearing> all = changes.stream().map(HearingChange::hearing).toList();
        Set<String> committees = HearingStore.storedCommittees(session, all);
        List<Hearing> accepted = new ArrayList<>(all.size());
        for (Hearing hearing : all) {
            List<Violation> violations = HearingRules.check(hearing, committees);
            if (violations.isEmpty()) {
                accepted.add(hearing);
            } else {
                refuse(hearing, violations);
            }
        }
        return accepted;
    }

    private void write(List<Hearing> hearings) throws SQLException {
        if (hearings.isEmpty() || firstRefusal != null) {
            return;
        }
        try {
            Written written = writeOrUndo(hearings);
            firstWritten = firstWritten.isEmpty() ? hearings : firstWritten;
            lastWritten = hearings;
            long added = written.hearings().size();
            totals = totals.plus(new Totals(
                    added, hearings.size() - added, 0, written.witnesses().size(), 0));
        } catch (SQLException e) {
            if (FailureClass.of(e) != FailureClass.PERMANENT || e instanceof TransactionLostException) {
                throw e;
            }
            name(hearings, e);
        }
    }

    private Written writeOrUndo(List<Hearing> hearings) throws SQLException {
        Lookup lookup = HearingStore.lookUp(session, hearings);
        return Transactions.savepoint(
                session.connection(), () -> HearingStore.write(session, hearings, lookup, timestamp));
    }

    /** Finds out which of {@code hearings} the database refused; the transaction is lost in any case. */
    private void name(List<Hearing> hearings, SQLException failure) throws SQLException {
        for (Hearing hearing : hearings) {
            try {
                writeOrUndo(List.of(hearing));
            } catch (SQLException e) {
                refuse(hearing, List.of(Refusals.of(hearing.key(), e)));
                return;
            }
        }
        throw failure;
    }

    private void refuse(Hearing hearing, List<Violation> violations) {
        refuse(new SetAside(SetAside.Kind.REJECTED, "hearing", hearing.eventId(), hearing.position(), 0, violations));
    }

    private void refuse(SetAside refused) {
        work.findings().add(refused);
        firstRefusal = firstRefusal == null ? refused : firstRefusal;
        refusals++;
    }
}
