package dev.gavel.update;

import dev.gavel.backup.BackupFailedException;
import dev.gavel.backup.BackupReceipt;
import dev.gavel.backup.DatabaseBackup;
import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Messages;
import dev.gavel.lock.UpdateLock;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.phase22.Phase22Engine;
import dev.gavel.settings.Settings;
import dev.gavel.source.ReadAhead;
import dev.gavel.source.RecordGroups;
import dev.gavel.store.CommitteePlan;
import dev.gavel.store.CommitteeStore;
import dev.gavel.store.Database;
import dev.gavel.store.Session;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daily update as a whole: check, read, detect, back up, apply, validate, record.
 *
 * <p>It is the same for both modes except for the engine, which the flag picks at the start of each update. Source: the
 * seed's {@code run_daily_update}. Thread-safe.
 */
public final class DailyUpdate {

    private static final Logger LOG = LoggerFactory.getLogger(DailyUpdate.class);

    private static final UpdateLock NOTHING_TO_LOCK = () -> {};

    private final Database database;
    private final MetricsSink sink;
    private final TimeSource time;

    /** Updates of {@code database}, whose events go to {@code sink}. */
    public DailyUpdate(Database database, MetricsSink sink, TimeSource time) {
        this.database = database;
        this.sink = sink;
        this.time = time;
    }

    /** The engine that the flag asks for. */
    public static UpdateEngine engine(Settings settings) {
        return settings.enableBatchProcessing() ? new BatchEngine() : new Phase22Engine();
    }

    /** Runs one update with the engine that the settings ask for. */
    public UpdateReport run(UpdateRequest request) {
        return run(request, engine(request.settings()));
    }

    /**
     * Runs one update with {@code engine}.
     *
     * @throws DatabaseUnusableException where the database cannot be worked with; it was not changed
     * @throws UncheckedIOException      where the source or the temporary directory fails
     */
    public UpdateReport run(UpdateRequest request, UpdateEngine engine) {
        boolean dry = engine instanceof DryRunEngine;
        try (UpdateLock lock = dry ? NOTHING_TO_LOCK : UpdateLock.take(database, wait(request), time);
                Run run = new Run(lock, request, engine)) {
            LOG.debug("event=lock-taken lock={}", lock);
            return run.run();
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }

    private static Duration wait(UpdateRequest request) {
        return request.settings().busyTimeout();
    }

    /** Detects and validates, and changes nothing. */
    public UpdateReport dryRun(UpdateRequest request) {
        return run(request, new DryRunEngine(engine(request.settings())));
    }

    /** One update, on a database that it alone may update. */
    private final class Run implements AutoCloseable {

        private final UpdateLock lock;
        private final Database database;
        private final UpdateRequest request;
        private final UpdateEngine engine;
        private final boolean dry;
        private final FindingsSpool spool = new FindingsSpool();
        private final ReportBuilder report;
        private final DatabaseCheck check;

        Run(UpdateLock lock, UpdateRequest request, UpdateEngine engine) {
            this.lock = lock;
            this.database = lock.guarded(DailyUpdate.this.database);
            this.check = new DatabaseCheck(database);
            this.request = request;
            this.engine = engine;
            this.dry = engine instanceof DryRunEngine;
            this.report = new ReportBuilder(engine.mode(), time, spool);
        }

        UpdateReport run() throws SQLException {
            LOG.info("event=update-started mode={} database={}", engine.mode(), database.name());
            try (Session session = database.open();
                    RecordGroups source = groups()) {
                ChangeDetector changes = new ChangeDetector(source, this::setAside, sink);
                check.before(session, !dry);
                report.leftOut(session.schema().leftOut());
                CommitteePlan committees = CommitteeStore.plan(session, request.committees());
                if (committees.isEmpty() && !hasNext(changes, session)) {
                    report.nothingToDo();
                } else {
                    apply(committees, changes);
                }
                report.read(changes.checked(), changes.unchanged());
            }
            UpdateReport ended = report.build();
            if (!dry) {
                record(ended);
            }
            sink.update(ended.metrics());
            LOG.info("event=update-ended mode={} outcome={}", engine.mode(), ended.outcome());
            return ended;
        }

        /** Only batch mode reads ahead: Phase 2.2 stays as it is. */
        private RecordGroups groups() {
            return engine.worksInBatches() ? new ReadAhead(request.source()) : new RecordGroups(request.source());
        }

        private void setAside(SetAside found) {
            spool.add(found);
            request.findings().add(found);
        }

        private boolean hasNext(ChangeDetector changes, Session session) throws SQLException {
            try {
                return changes.hasNext(session, request.settings().batchSize());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void apply(CommitteePlan committees, ChangeDetector changes) throws SQLException {
            UpdateWork work = new UpdateWork(
                    database, committees, changes, request.settings().engineOptions(), this::setAside, sink, time);
            if (dry) {
                report.ended(engine.apply(work));
                return;
            }
            DatabaseBackup backup = Backups.of(database, request.settings(), time);
            BackupReceipt receipt = take(backup);
            report.backedUp(receipt);
            EngineResult result = engine.apply(work);
            report.ended(result);
            if (check.hasVanished()) {
                report.stopped("database " + database.name() + " was moved or deleted during the update; its backup is "
                        + receipt.file());
            } else if (result instanceof EngineResult.Unverified) {
                restore(backup, receipt, "a rollback did not verify");
            } else if (result instanceof EngineResult.Finished finished) {
                validate(finished, backup, receipt);
            }
        }

        private BackupReceipt take(DatabaseBackup backup) {
            try {
                return backup.take();
            } catch (BackupFailedException e) {
                if (e.getCause() instanceof SQLException cause && FailureClass.of(cause) != FailureClass.PERMANENT) {
                    throw new DatabaseUnusableException(
                            e.getMessage() + "; nothing was changed: free some space, or set GAVEL_BACKUP_DIR", e);
                }
                throw new DatabaseUnusableException(e.getMessage() + "; nothing was changed", e);
            }
        }

        private void validate(EngineResult.Finished finished, DatabaseBackup backup, BackupReceipt receipt) {
            try (var undo = finished.undo()) {
                Optional<String> problem = problem();
                if (problem.isEmpty()) {
                    LOG.info("event=post-update-validation result=sound");
                    return;
                }
                LOG.error("event=post-update-validation result=unsound reason=\"{}\"", problem.get());
                String why = "the database was not sound after the update (" + problem.get() + ")";
                if (takesBack(undo)) {
                    report.takenBack(why + "; every batch was taken back by its checkpoint");
                } else {
                    restore(backup, receipt, why);
                }
            } catch (SQLException e) {
                report.stopped("the update is committed and could not be checked: "
                        + database.unusable(e).getMessage() + "; its backup is " + receipt.file());
            }
        }

        /** What is wrong with the database, be it so wrong that it cannot be opened. */
        private Optional<String> problem() throws SQLException {
            try (Session session = database.open()) {
                return check.after(session);
            } catch (DatabaseUnusableException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            } catch (SQLException e) {
                if (FailureClass.of(e) == FailureClass.TRANSIENT) {
                    throw e;
                }
                return Optional.of(String.valueOf(database.unusable(e).getMessage()));
            }
        }

        private boolean takesBack(Undo undo) {
            try {
                return lock.wasHeldThroughout() && undo.run() && problem().isEmpty();
            } catch (SQLException | DatabaseUnusableException | UncheckedIOException e) {
                LOG.error("event=undo-failed reason=\"{}\"", Messages.oneLine(e));
                return false;
            }
        }

        private void restore(DatabaseBackup backup, BackupReceipt receipt, String why) {
            if (!lock.wasHeldThroughout()) {
                report.stopped(why + ", and the backup " + receipt.file() + " was not restored: the lock was lost for a"
                        + " while, and another update may have stored something since; look before you restore it");
                return;
            }
            try {
                backup.restore(receipt);
                report.takenBack(why + "; the backup " + receipt.file() + " was restored and verified");
            } catch (BackupFailedException e) {
                report.stopped(why + ", and " + e.getMessage());
            }
        }

        private void record(UpdateReport ended) {
            if (check.hasVanished()) {
                return;
            }
            try (Session session = database.open()) {
                UpdateRecords.write(session, ended.metrics(), spool);
            } catch (SQLException | DatabaseUnusableException e) {
                LOG.warn("event=not-recorded reason=\"{}\"", Messages.oneLine(e));
            }
        }

        @Override
        public void close() {
            spool.close();
        }
    }
}
