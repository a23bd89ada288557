package dev.gavel.batch;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.HearingChange;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batch mode (Phase 2.3.1): the changes in batches, each validated, checkpointed, applied, checked and undone on its own,
 * so that a failed one leaves the others alone; several of them are made durable by one commit.
 *
 * <p>Source: the seed's {@code _apply_updates_with_batches}. Stateless and thread-safe.
 */
public final class BatchEngine implements UpdateEngine {

    /** The name of this mode. */
    public static final String MODE = "batch";

    private static final Logger LOG = LoggerFactory.getLogger(BatchEngine.class);

    /** So many batches in a row that fail because the database is not available end the run. */
    private static final int MOST_UNAVAILABLE = 3;

    @Override
    public String mode() {
        return MODE;
    }

    @Override
    public EngineResult apply(UpdateWork work) {
        CheckpointLog checkpoints = new CheckpointLog();
        boolean finished = false;
        try (Sessions sessions = new Sessions(work.database())) {
            EngineResult result = new Run(work, sessions, checkpoints).run();
            finished = result instanceof EngineResult.Finished;
            return result;
        } finally {
            if (!finished) {
                checkpoints.close();
            }
        }
    }

    /** One run over all batches. */
    private static final class Run {

        private final UpdateWork work;
        private final EngineOptions options;
        private final Sessions sessions;
        private final CheckpointLog checkpoints;
        private final RunTotals totals = new RunTotals();
        private int last;
        private boolean exhausted;
        private int unavailable;

        Run(UpdateWork work, Sessions sessions, CheckpointLog checkpoints) {
            this.work = work;
            this.options = work.options();
            this.sessions = sessions;
            this.checkpoints = checkpoints;
        }

        EngineResult run() {
            try {
                Optional<String> stopped = committees();
                while (stopped.isEmpty()) {
                    List<HearingChange> changes = exhausted ? List.of() : next();
                    if (changes.isEmpty()) {
                        return finished();
                    }
                    stopped = process(new Batch(last + 1, changes));
                }
                return stopped(stopped.get());
            } catch (SQLException e) {
                return stopped(String.valueOf(work.database().unusable(e).getMessage()));
            }
        }

        private EngineResult finished() {
            boolean complete = totals.totals().committees() == 0;
            return new EngineResult.Finished(
                    totals.totals(),
                    Optional.of(totals.batches(sessions.retries())),
                    new CheckpointUndo(work, checkpoints, complete));
        }

        private EngineResult stopped(String reason) {
            LOG.warn("event=run-stopped reason=\"{}\"", reason);
            return totals.isVerified()
                    ? new EngineResult.Stopped(reason, totals.totals(), Optional.of(totals.batches(sessions.retries())))
                    : new EngineResult.Unverified(
                            reason, totals.totals(), Optional.of(totals.batches(sessions.retries())));
        }

        private Optional<String> committees() {
            CommitteeBatch batch = new CommitteeBatch(work);
            Optional<String> stopped = batch.commit(sessions);
            totals.addCommittees(batch.committed());
            return stopped;
        }

        private List<HearingChange> next() throws SQLException {
            return Retry.transients(options.retry(), work.time(), sessions, session -> {
                try {
                    return work.changes().next(session, options.size());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        /** Takes a batch, and those after it that are made durable together with it. */
        private Optional<String> process(Batch first) throws SQLException {
            if (2 * options.size() > options.durable()) {
                last = first.number();
                return alone(first, Optional.empty());
            }
            BatchGroup group = new BatchGroup(work, first);
            Optional<String> stopped = together(group);
            last = first.number() + group.begun().size() - 1;
            exhausted = group.isExhausted();
            if (stopped.isEmpty()) {
                group.demandWholeSource();
            }
            return stopped;
        }

        private Optional<String> together(BatchGroup group) throws SQLException {
            try {
                group.commit(sessions);
            } catch (SQLException e) {
                return undone(group, e);
            }
            Optional<String> stopped = Optional.empty();
            for (BatchGroup.Member member : group.members()) {
                member.applied().flatMap(BatchTransaction::checkpoint).ifPresent(checkpoints::append);
                stopped = ended(member.batch(), member.result(), member.tally(), member.took());
            }
            return stopped;
        }

        /** A batch may fail again and again; what another program stored meanwhile is no leftover of it. */
        private Optional<String> undone(BatchGroup group, SQLException failure) throws SQLException {
            LOG.info(
                    "event=group-rolled-back batches={} failed={} reason=\"{}\"",
                    group.begun().size(),
                    group.failed().map(Batch::number).orElse(0),
                    Messages.oneLine(failure));
            sessions.renewIfLost();
            if (FailureClass.of(failure) != FailureClass.TRANSIENT && !group.isUndone(sessions.current())) {
                return leftover(group, failure);
            }
            Optional<String> stopped = Optional.empty();
            for (Batch batch : group.begun()) {
                stopped = stopped.isPresent()
                        ? notTried(batch, new Tally(), stopped.get())
                        : alone(batch, group.failed().filter(batch::equals).map(is -> failure));
            }
            return stopped;
        }

        /** Only the backup helps; the batch that failed says why. */
        private Optional<String> leftover(BatchGroup group, SQLException failure) {
            String reason = String.valueOf(work.database().unusable(failure).getMessage());
            for (Batch batch : group.begun()) {
                Tally tally = new Tally();
                tally.rolledBack(false);
                notTried(batch, tally, reason);
            }
            return Optional.of(reason);
        }

        private Optional<String> notTried(Batch batch, Tally tally, String reason) {
            tally.failed(reason, FailureClass.FATAL);
            tally.setAside(BatchProcessor.notTried(batch, reason));
            return ended(batch, tally.result(), tally, Duration.ZERO);
        }

        private Optional<String> alone(Batch batch, Optional<SQLException> failedBefore) {
            long start = work.time().nanos();
            Tally tally = new Tally();
            BatchProcessor processor = new BatchProcessor(work, sessions, checkpoints);
            BatchResult result = failedBefore
                    .map(failure -> processor.processAgain(batch, tally, failure))
                    .orElseGet(() -> processor.process(batch, tally));
            return ended(batch, result, tally, work.time().since(start));
        }

        private Optional<String> ended(Batch batch, BatchResult result, Tally tally, Duration took) {
            totals.add(batch, result, tally);
            result.setAside().forEach(work.findings()::add);
            work.metrics().batch(result.name(), batch.changes().size(), took);
            log(batch, result, tally, took);
            return stop(result, tally);
        }

        private Optional<String> stop(BatchResult result, Tally tally) {
            boolean nothing = result instanceof BatchResult.RolledBack;
            unavailable = nothing && tally.isUnavailable() ? unavailable + 1 : 0;
            return tally.isFatal() || unavailable == MOST_UNAVAILABLE ? tally.failure() : Optional.empty();
        }

        private void log(Batch batch, BatchResult result, Tally tally, Duration took) {
            LOG.info(
                    "event=batch-ended batch={} result={} hearings={} committed={} set_aside={} retries={} rollbacks={}"
                            + " ms={}",
                    batch.number(),
                    result.name(),
                    batch.changes().size(),
                    result.totals().committed(),
                    result.setAside().size(),
                    tally.retries(),
                    tally.rollbacks(),
                    took.toMillis());
        }
    }
}
