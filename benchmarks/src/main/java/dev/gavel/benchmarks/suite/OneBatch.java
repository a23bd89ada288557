package dev.gavel.benchmarks.suite;

import dev.gavel.batch.Batch;
import dev.gavel.batch.Checkpoint;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingChange;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Lookup;
import dev.gavel.store.Session;
import dev.gavel.store.Written;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A batch of hearings and a session on a copy of the database that they change. */
final class OneBatch implements AutoCloseable {

    final WorkingCopy copy;
    final Session session;
    final List<Hearing> hearings;

    private OneBatch(WorkingCopy copy, Session session, List<Hearing> hearings) {
        this.copy = copy;
        this.session = session;
        this.hearings = hearings;
    }

    /** The changes of {@code load} as one batch; the session knows the witnesses already, as in all batches but the first. */
    static OneBatch of(Load load) throws IOException, SQLException {
        Workload workload = Workload.of(load);
        WorkingCopy copy = WorkingCopy.of(workload);
        Session session = copy.database().open();
        session.write(() -> true);
        return new OneBatch(copy, session, workload.hearings(load.changes()));
    }

    Batch batch() {
        return new Batch(
                1,
                hearings.stream().<HearingChange>map(HearingChange.Update::new).toList());
    }

    void begin() throws SQLException {
        session.dialect().beginWrite(session.connection());
    }

    void rollback() throws SQLException {
        session.connection().rollback();
        session.connection().setAutoCommit(true);
    }

    /** Takes the checkpoint in the open transaction as {@code BatchTransaction} does. */
    Checkpoint checkpoint(Lookup lookup, Written written) {
        return new Checkpoint(
                1, Instant.now(), hearings.stream().map(Hearing::key).toList(), lookup.images(), written);
    }

    /** Writes the batch in the open transaction. */
    Checkpoint write() throws SQLException {
        Lookup lookup = HearingStore.lookUp(session, hearings);
        return checkpoint(lookup, HearingStore.write(session, hearings, lookup, HearingStore.timestamp(Instant.now())));
    }

    @Override
    public void close() throws SQLException {
        session.close();
        copy.close();
    }
}
