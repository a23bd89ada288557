package dev.gavel.settings;

import dev.gavel.backup.BackupKeep;
import dev.gavel.backup.BackupTool;
import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.jdbc.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of one update, all valid.
 *
 * @param enableBatchProcessing the feature flag; off by default, which means Phase 2.2
 * @param batchSize             hearings a batch
 * @param onFailure             what becomes of a batch in which something is refused
 * @param backupDirectory       where backups go; empty for {@code backups} beside the database
 * @param backupKeep            which backups are kept
 * @param busyTimeout           how long a statement waits for another process's lock
 * @param attempts              how often transient failures are tried in all
 * @param backupTool            what takes the backups of a server's database
 * @param commitEvery           hearings that one commit of batch mode makes durable
 */
public record Settings(
        boolean enableBatchProcessing,
        int batchSize,
        FailurePolicy onFailure,
        Optional<Path> backupDirectory,
        BackupKeep backupKeep,
        Duration busyTimeout,
        int attempts,
        BackupTool backupTool,
        int commitEvery) {

    /** Settings whose backups are taken by Gavel itself, and whose commits are the usual ones. */
    public Settings(
            boolean enableBatchProcessing,
            int batchSize,
            FailurePolicy onFailure,
            Optional<Path> backupDirectory,
            BackupKeep backupKeep,
            Duration busyTimeout,
            int attempts) {
        this(
                enableBatchProcessing,
                batchSize,
                onFailure,
                backupDirectory,
                backupKeep,
                busyTimeout,
                attempts,
                BackupTool.COPY,
                EngineOptions.DEFAULT_DURABLE);
    }

    /** The same with another number of hearings a commit. */
    public Settings committingEvery(int hearings) {
        return new Settings(
                enableBatchProcessing,
                batchSize,
                onFailure,
                backupDirectory,
                backupKeep,
                busyTimeout,
                attempts,
                backupTool,
                hearings);
    }

    /** What the engines are told. */
    public EngineOptions engineOptions() {
        RetryPolicy retry = RetryPolicy.DEFAULT;
        return new EngineOptions(
                batchSize, onFailure, new RetryPolicy(attempts, retry.firstPause(), retry.longest()), commitEvery);
    }
}
