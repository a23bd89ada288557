package dev.gavel.batch;

import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateWork;
import dev.gavel.jdbc.Messages;
import dev.gavel.store.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back the committed batches of a run, the last one first, each verified.
 *
 * <p>Gives up where the database refuses that, and where the run stored committees, of which no checkpoint is kept.
 */
final class CheckpointUndo implements Undo {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointUndo.class);

    private final UpdateWork work;
    private final CheckpointLog checkpoints;
    private final boolean complete;

    CheckpointUndo(UpdateWork work, CheckpointLog checkpoints, boolean complete) {
        this.work = work;
        this.checkpoints = checkpoints;
        this.complete = complete;
    }

    @Override
    public boolean run() {
        if (!complete) {
            return false;
        }
        try (Session session = work.database().open()) {
            boolean verified = true;
            Checkpoint checkpoint = checkpoints.removeLast();
            while (checkpoint != null && verified) {
                verified = checkpoint.restore(session);
                LOG.warn("event=batch-taken-back batch={} verified={}", checkpoint.batch(), verified);
                checkpoint = checkpoints.removeLast();
            }
            return verified;
        } catch (SQLException e) {
            LOG.error("event=batch-not-taken-back reason=\"{}\"", Messages.oneLine(e));
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        checkpoints.close();
    }
}
