package dev.gavel.backup;

/** Takes backups of one database and restores them, each proven by digest. */
public interface DatabaseBackup {

    /**
     * Takes a backup of one consistent state while others read, and verifies it: integrity, row counts, digests.
     *
     * @throws BackupFailedException where it could not be taken or did not verify; no file is left then
     */
    BackupReceipt take() throws BackupFailedException;

    /**
     * Makes the database what it was when the backup was taken, and verifies that by digest.
     *
     * @throws BackupFailedException where it could not be restored or did not verify
     */
    void restore(BackupReceipt receipt) throws BackupFailedException;
}
