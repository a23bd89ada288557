package dev.gavel.backup;

/** What takes the backups of a server's database. */
public enum BackupTool {
    /** Gavel itself, by {@code COPY}. */
    COPY,
    /** {@code pg_dump} and {@code pg_restore}, which must be on the path and not older than the server. */
    PG_DUMP
}
