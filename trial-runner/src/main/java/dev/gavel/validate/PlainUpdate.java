package dev.gavel.validate;

import dev.gavel.backup.BackupKeep;
import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.Settings;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.source.HearingSource;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The whole daily update, as a user runs it, with nothing injected and nobody looking on. */
final class PlainUpdate {

    /** How long an update of the gate waits for a lock. */
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);

    private static final BackupKeep KEEP = BackupKeep.of(Duration.ofDays(1));
    private static final int ATTEMPTS = 4;

    private PlainUpdate() {}

    /** Runs {@code engine} on what {@code changes} states. */
    static UpdateReport run(Database database, Path changes, Settings settings, UpdateEngine engine)
            throws IOException {
        try (HearingSource source = new CommitteeMeetingReader("changes", Files.newInputStream(changes))) {
            return new DailyUpdate(database, MetricsSink.NONE, TimeSource.system())
                    .run(new UpdateRequest(source, List.of(), settings), engine);
        }
    }

    /** Settings for batches of {@code size}, with backups below {@code directory}. */
    static Settings settings(UpdateEngine engine, int size, Path directory) {
        return new Settings(
                engine.mode().equals(BatchEngine.MODE),
                size,
                FailurePolicy.ISOLATE,
                Optional.of(directory.resolve("backups")),
                KEEP,
                BUSY_TIMEOUT,
                ATTEMPTS);
    }
}
