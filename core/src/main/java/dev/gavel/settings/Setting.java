package dev.gavel.settings;

import java.util.Arrays;
import java.util.Optional;

/** Every setting with its name, which is the same in a file and in the environment, its default and its meaning. */
public enum Setting {
    ENABLE_BATCH_PROCESSING("false", "true or false", "use batch mode instead of Phase 2.2"),
    BATCH_SIZE("50", "1 to 10000", "hearings a batch"),
    GAVEL_COMMIT_EVERY("1000", "1 to 10000", "hearings that one commit of batch mode makes durable, in whole batches"),
    GAVEL_ON_FAILURE("isolate", "isolate or reject-batch", "what becomes of a batch in which something is refused"),
    GAVEL_BACKUP_DIR("", "a directory", "where backups go; empty: 'backups' beside the database's file, or here"),
    GAVEL_BACKUP_TOOL("copy", "copy or pg_dump", "what takes the backups of a PostgreSQL database"),
    GAVEL_BACKUP_KEEP_DAYS("7", "1 to 3650", "days that backups are kept"),
    GAVEL_BACKUP_KEEP_COUNT("100", "1 to 10000", "backups of a database that are kept, the newest"),
    GAVEL_BUSY_TIMEOUT_MS("2000", "0 to 600000", "milliseconds to wait for another process's lock"),
    GAVEL_ATTEMPTS("4", "1 to 20", "tries in all where the database is busy");

    private final String fallback;
    private final String allowed;
    private final String meaning;

    Setting(String fallback, String allowed, String meaning) {
        this.fallback = fallback;
        this.allowed = allowed;
        this.meaning = meaning;
    }

    /** The default, as it would be written. */
    public String fallback() {
        return fallback;
    }

    /** The values that are allowed, for people. */
    public String allowed() {
        return allowed;
    }

    /** What it does, for people. */
    public String meaning() {
        return meaning;
    }

    static Optional<Setting> named(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }
}
