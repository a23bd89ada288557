package dev.gavel.batch;

import dev.gavel.hearing.Hearing;
import dev.gavel.store.HearingImage;
import dev.gavel.store.HearingStore;
import dev.gavel.store.ImageRestorer;
import dev.gavel.store.Lookup;
import dev.gavel.store.Session;
import dev.gavel.store.Written;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a batch found before it changed anything, and what it added: all that is needed to take it back.
 *
 * <p>It holds every column of every row that hangs on the batch's hearings. The seed's sketch kept four columns, which
 * leaves the others changed after a rollback.
 *
 * @param batch    the batch's number
 * @param taken    when, wall clock
 * @param eventIds the hearings that the batch touches
 * @param before   images of those that were stored, by event id; the others are the batch's additions
 * @param written  keys that the batch generated; none until it was applied
 */
public record Checkpoint(
        int batch, Instant taken, List<String> eventIds, Map<String, HearingImage> before, Written written) {

    public Checkpoint {
        eventIds = List.copyOf(eventIds);
        before = Map.copyOf(before);
    }

    /** Takes the checkpoint of {@code hearings} from what was looked up in the batch's transaction. */
    static Checkpoint of(int batch, Instant taken, List<Hearing> hearings, Lookup lookup) {
        return new Checkpoint(
                batch, taken, hearings.stream().map(Hearing::key).toList(), lookup.images(), Written.NOTHING);
    }

    /** This checkpoint with the keys that the batch generated. */
    Checkpoint with(Written keys) {
        return new Checkpoint(batch, taken, eventIds, before, keys);
    }

    /**
     * Takes the batch back after it was committed: the compensating rollback.
     *
     * <p>A hearing that an earlier batch had added is never deleted, nor a witness who appears elsewhere by now. Where
     * a later batch changed the same hearings, restore that one first.
     *
     * @return whether everything is as it was before the batch
     */
    public boolean restore(Session session) throws SQLException {
        return session.write(() -> {
            ImageRestorer.restore(session, eventIds, before, written);
            return isIntact(session);
        });
    }

    /** Whether the batch's hearings are stored exactly as they were before it. */
    public boolean isIntact(Session session) throws SQLException {
        return before.equals(HearingStore.images(session, eventIds));
    }
}
