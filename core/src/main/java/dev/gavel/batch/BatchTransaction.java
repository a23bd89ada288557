package dev.gavel.batch;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.Refusals;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Hearing;
import dev.gavel.jdbc.CommitFailedException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.TransactionLostException;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.store.HearingImage;
import dev.gavel.store.HearingScreen;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Lookup;
import dev.gavel.store.Session;
import dev.gavel.store.Written;
import dev.gavel.time.TimeSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One try to store some hearings of a batch: checkpoint, apply, check, and commit or release.
 *
 * <p>What the database refuses is undone to a savepoint. Then the hearings' own rows are tried one by one, those that are
 * not refused written at once, and the refused ones each alone, whole, as long as any of them can be stored; where
 * something else was refused, whole hearings are halved until the culprits are alone, in about {@code 2 k log2(n)} tries
 * for {@code k} culprits among {@code n} hearings. All that is inside the one transaction.
 */
final class BatchTransaction {

    private final Batch batch;
    private final List<Hearing> hearings;
    private final FailurePolicy policy;
    private final TimeSource time;
    private final MetricsSink metrics;

    private @Nullable Checkpoint checkpoint;
    private Lookup lookup = Lookup.NOTHING;
    private final Map<String, Long> newHearings = new HashMap<>();
    private final List<Long> newWitnesses = new ArrayList<>();
    private final List<SetAside> quarantined = new ArrayList<>();
    private int witnessesSeen;
    private int savepointRollbacks;

    private BatchTransaction(
            Batch batch, List<Hearing> hearings, FailurePolicy policy, TimeSource time, MetricsSink metrics) {
        this.batch = batch;
        this.hearings = hearings;
        this.policy = policy;
        this.time = time;
        this.metrics = metrics;
    }

    static BatchTransaction of(UpdateWork work, Batch batch, List<Hearing> hearings) {
        return new BatchTransaction(batch, hearings, work.options().onFailure(), work.time(), work.metrics());
    }

    /** Runs the transaction; where it throws, it was rolled back, or {@link CommitFailedException} says that is open. */
    void run(Session session) throws SQLException {
        session.write(() -> {
            runInside(session);
            return demandIntact(session, List.of(this));
        });
    }

    /**
     * Fails where a hearing that was refused is not stored as it was before.
     *
     * @param transactions of one open transaction of the database, in order; what a later one stored is as it should be
     */
    static boolean demandIntact(Session session, List<BatchTransaction> transactions) throws SQLException {
        Map<String, BatchTransaction> refused = new HashMap<>();
        for (BatchTransaction transaction : transactions) {
            transaction.applied().forEach(hearing -> refused.remove(hearing.key()));
            transaction.quarantinedIds().forEach(id -> refused.put(id, transaction));
        }
        Map<String, HearingImage> before = new HashMap<>();
        refused.forEach((id, transaction) -> transaction.found(id).ifPresent(image -> before.put(id, image)));
        if (!refused.isEmpty() && !before.equals(HearingStore.images(session, refused.keySet()))) {
            throw new SQLException("a hearing that was undone to its savepoint is not as it was", "GV003");
        }
        return true;
    }

    private Optional<HearingImage> found(String id) {
        return Optional.ofNullable(checkpoint).map(taken -> taken.before().get(id));
    }

    /**
     * Runs in the open transaction, all hearings in one savepoint; where the database refuses that, in parts in another,
     * so that an observer sees one outermost savepoint that stays for each batch. Where it throws, whatever it had written was
     * undone; whether refused hearings are {@linkplain #demandIntact intact} is for the caller to ask.
     */
    void runInside(Session session) throws SQLException {
        takeCheckpoint(session);
        Optional<SQLException> refusal = write(session, hearings);
        if (refusal.isPresent()) {
            session.savepoint(() -> isolate(session, refusal.get()));
        }
    }

    /**
     * As {@link #runInside}, for hearings some of which the database is likely to refuse: their own rows are tried first, since to write
     * all of them at once would be in vain.
     */
    void runInsideByRows(Session session) throws SQLException {
        takeCheckpoint(session);
        session.savepoint(() -> writeBeside(session, suspects(session)));
    }

    /** What the transaction found before it; empty where it failed before that was read. */
    Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint).map(c -> c.with(written()));
    }

    /** Whether the hearings are stored as the transaction found them; so they are where it failed before it looked. */
    boolean isUndone(Session session) throws SQLException {
        return checkpoint == null || checkpoint.isIntact(session);
    }

    /** The keys that were generated. */
    Written written() {
        return new Written(newHearings, newWitnesses);
    }

    /** Hearings that the database refused. */
    List<SetAside> quarantined() {
        return quarantined;
    }

    /** How often a part was undone to its savepoint. */
    int savepointRollbacks() {
        return savepointRollbacks;
    }

    /** Whether the database holds what this transaction should have committed: asked where a commit's outcome is open. */
    boolean isCommitted(Session session) throws SQLException {
        return areStored(session, applied());
    }

    /** Whether all of {@code hearings} are stored as stated. */
    static boolean areStored(Session session, List<Hearing> hearings) throws SQLException {
        Lookup stored = HearingStore.lookUp(session, hearings);
        return hearings.stream()
                .allMatch(h -> stored.unknownCommittees(h).isEmpty() && HearingStore.isStored(session, h, stored));
    }

    /** What was applied: all but what the database refused. */
    List<Hearing> applied() {
        List<String> refused = quarantinedIds();
        return hearings.stream().filter(h -> !refused.contains(h.key())).toList();
    }

    private void takeCheckpoint(Session session) throws SQLException {
        long start = time.nanos();
        Instant now = time.now();
        lookup = HearingStore.recall(session, hearings);
        checkpoint = Checkpoint.of(batch.number(), now, hearings, lookup);
        metrics.checkpoint(hearings.size(), time.since(start));
    }

    private boolean isolate(Session session, SQLException refusal) throws SQLException {
        Set<Hearing> suspects = suspects(session);
        if (suspects.isEmpty()) {
            halve(session, hearings, refusal);
            return true;
        }
        return writeBeside(session, suspects);
    }

    /** Whose own rows are refused is tried once more, alone and whole, when all others are stored. */
    private boolean writeBeside(Session session, Set<Hearing> suspects) throws SQLException {
        List<Hearing> others =
                hearings.stream().filter(h -> !suspects.contains(h)).toList();
        Optional<SQLException> refusal = write(session, others);
        if (refusal.isPresent()) {
            halve(session, hearings, refusal.get());
        } else {
            oneByOne(session, suspects);
        }
        return true;
    }

    /** Tries hearings alone, and those that are refused again as long as others of them were stored meanwhile. */
    private void oneByOne(Session session, Collection<Hearing> suspects) throws SQLException {
        Map<Hearing, SQLException> refused = new LinkedHashMap<>();
        for (Hearing suspect : suspects) {
            write(session, List.of(suspect)).ifPresent(refusal -> refused.put(suspect, refusal));
        }
        if (refused.size() < suspects.size()) {
            oneByOne(session, refused.keySet());
        } else {
            refused.forEach(this::quarantine);
        }
    }

    private void quarantine(Hearing hearing, SQLException failure) {
        quarantined.add(BatchValidator.quarantined(batch, hearing, List.of(Refusals.of(hearing.key(), failure))));
    }

    /** Whose own rows are refused; of a single hearing, a whole try tells more. */
    private Set<Hearing> suspects(Session session) throws SQLException {
        if (hearings.size() == 1) {
            return Set.of();
        }
        return HearingScreen.refused(session, hearings, lookup, HearingStore.timestamp(time.now()), failure -> {
            boolean refuses = canIsolate(failure);
            savepointRollbacks += refuses ? 1 : 0;
            return refuses;
        });
    }

    private void apply(Session session, List<Hearing> part) throws SQLException {
        Optional<SQLException> refusal = write(session, part);
        if (refusal.isPresent()) {
            halve(session, part, refusal.get());
        }
    }

    /** Another part may have stored a person whom the next one names; where none was stored, nobody looks again. */
    private void seeNewWitnesses(Session session) throws SQLException {
        if (newWitnesses.size() > witnessesSeen) {
            lookup = HearingStore.withPersons(session, hearings, lookup);
            witnessesSeen = newWitnesses.size();
        }
    }

    /** Writes in a savepoint; answers with what the database refused, and was undone, where that is to be isolated. */
    private Optional<SQLException> write(Session session, List<Hearing> part) throws SQLException {
        if (part.isEmpty()) {
            return Optional.empty();
        }
        seeNewWitnesses(session);
        String timestamp = HearingStore.timestamp(time.now());
        try {
            Written written = session.savepoint(() -> HearingStore.write(session, part, lookup, timestamp));
            newHearings.putAll(written.hearings());
            newWitnesses.addAll(written.witnesses());
            return Optional.empty();
        } catch (SQLException e) {
            if (!canIsolate(e)) {
                throw e;
            }
            savepointRollbacks++;
            return Optional.of(e);
        }
    }

    private boolean canIsolate(SQLException failure) {
        return policy == FailurePolicy.ISOLATE
                && FailureClass.of(failure) == FailureClass.PERMANENT
                && !(failure instanceof TransactionLostException);
    }

    private void halve(Session session, List<Hearing> part, SQLException failure) throws SQLException {
        if (part.size() == 1) {
            quarantine(part.get(0), failure);
            return;
        }
        int middle = part.size() / 2;
        apply(session, part.subList(0, middle));
        apply(session, part.subList(middle, part.size()));
    }

    private List<String> quarantinedIds() {
        return quarantined.stream()
                .map(SetAside::identifier)
                .map(String::valueOf)
                .toList();
    }
}
