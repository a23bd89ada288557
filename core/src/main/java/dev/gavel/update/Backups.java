package dev.gavel.update;

import dev.gavel.backup.DatabaseBackup;
import dev.gavel.backup.PostgresBackup;
import dev.gavel.backup.SqliteBackup;
import dev.gavel.settings.Settings;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import java.nio.file.Path;

/** The kind of backup that fits a database. */
final class Backups {

    private Backups() {}

    static DatabaseBackup of(Database database, Settings settings, TimeSource time) {
        if (database.server().isPresent()) {
            Path directory = settings.backupDirectory().orElse(Path.of("backups"));
            return PostgresBackup.of(database, settings.backupTool(), directory, settings.backupKeep(), time);
        }
        Path file = database.file().orElseThrow();
        Path directory =
                settings.backupDirectory().orElseGet(() -> file.toAbsolutePath().resolveSibling("backups"));
        return new SqliteBackup(database, directory, settings.backupKeep(), time);
    }
}
