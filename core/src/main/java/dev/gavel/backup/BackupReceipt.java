package dev.gavel.backup;

import dev.gavel.store.TableDigest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Proof of a backup that was taken and verified.
 *
 * @param file   where it is
 * @param taken  when, wall clock
 * @param bytes  its size
 * @param took   how long taking and verifying took
 * @param tables the digest of every table, equal in the database and in the backup
 */
public record BackupReceipt(Path file, Instant taken, long bytes, Duration took, Map<String, TableDigest> tables) {

    public BackupReceipt {
        tables = Map.copyOf(tables);
    }
}
