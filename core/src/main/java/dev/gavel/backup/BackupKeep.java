package dev.gavel.backup;

import java.time.Duration;

/**
 * Which backups of a database are kept: none that is older than {@code age}, and no more than {@code count}.
 *
 * <p>Immutable.
 *
 * @param age   how long each is kept at most, more than nothing
 * @param count how many are kept, the newest; 1 or more
 */
public record BackupKeep(Duration age, int count) {

    /** As many as two days of hourly updates leave, twice over. */
    public static final int USUAL_COUNT = 100;

    /** @throws IllegalArgumentException where nothing would be kept */
    public BackupKeep {
        if (age.isNegative() || age.isZero() || count < 1) {
            throw new IllegalArgumentException(
                    "at least one backup is kept for a while, but was " + count + " for " + age);
        }
    }

    /** The usual number of backups for {@code age}. */
    public static BackupKeep of(Duration age) {
        return new BackupKeep(age, USUAL_COUNT);
    }
}
