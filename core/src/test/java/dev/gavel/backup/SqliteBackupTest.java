package dev.gavel.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.Sql;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("sqlite")
class SqliteBackupTest {

    @TempDir
    Path directory;

    private TestDatabase db;
    private Path backups;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
        db.batch(Meeting.range(0, 20));
        backups = directory.resolve("kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void holdsEveryCommittedRowWhileOthersAreConnected(String journal) throws Exception {
        db.sql("PRAGMA journal_mode = " + journal);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + db.file());
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE hearings SET title = 'committed'");
            statement.executeQuery("SELECT * FROM hearings").next();
            BackupReceipt receipt = backup().take();
            TestDatabase copy = TestDatabase.existing(receipt.file());
            assertThat(copy.query("SELECT count(*) FROM hearings WHERE title = 'committed'"))
                    .isEqualTo("20");
            assertThat(copy.isSound()).isTrue();
            assertThat(receipt.bytes()).isEqualTo(Files.size(receipt.file()));
            assertThat(receipt.tables()).containsKeys("hearings", "update_logs");
        }
        assertThat(db.query("PRAGMA journal_mode")).isEqualToIgnoringCase(journal);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no POSIX permissions there")
    void mayBeReadByNobodyWhoMayNotReadTheDatabase() throws BackupFailedException, IOException {
        Files.setPosixFilePermissions(db.file(), PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(backup().take().file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void restoresWhatItHolds() throws BackupFailedException {
        BackupReceipt receipt = backup().take();
        var before = db.everything();
        db.sql("DELETE FROM hearing_committees", "DROP TABLE witness_documents", "UPDATE hearings SET title = 'x'");
        backup().restore(receipt);
        assertThat(db.everything()).isEqualTo(before);
    }

    @Test
    void isNeverCalledDoneWhereItDoesNotHoldWhatTheDatabaseHolds() {
        db.through(real -> () -> {
            Connection connection = real.open();
            Sql.run(connection, "CREATE TEMP TABLE hearings AS SELECT 1 AS not_what_is_copied");
            return connection;
        });
        assertThatThrownBy(() -> backup().take())
                .isInstanceOf(BackupFailedException.class)
                .hasMessageContaining("does not hold what the database holds");
        assertThat(backups).isEmptyDirectory();
    }

    @Test
    void isRefusedWhereItWasTamperedWith() throws BackupFailedException {
        BackupReceipt receipt = backup().take();
        TestDatabase.existing(receipt.file()).sql("UPDATE hearings SET title = 'tampered'");
        assertThatThrownBy(() -> backup().restore(receipt))
                .isInstanceOf(BackupFailedException.class)
                .hasMessageContaining("not what the backup holds");
    }

    @Test
    void saysSoWhereItCannotBeTakenOrRestored() throws BackupFailedException, IOException {
        BackupReceipt receipt = backup().take();
        Files.writeString(receipt.file(), "no database ".repeat(500));
        db.sql("UPDATE hearings SET title = 'to be restored'");
        assertThatThrownBy(() -> backup().restore(receipt))
                .isInstanceOf(BackupFailedException.class)
                .hasMessageContaining(receipt.file().toString())
                .hasMessageContaining("by hand");
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() ->
                        new SqliteBackup(db.database(), file, BackupKeep.of(Duration.ofDays(7)), db.time()).take())
                .isInstanceOf(BackupFailedException.class);
    }

    @Test
    void isKeptForAsLongAsItIsToldAndOthersForEver() throws BackupFailedException, IOException {
        Path old = backup().take().file();
        Path foreign = Files.createFile(backups.resolve("b.db-20200101T000000.000Z.backup.db"));
        for (Path file : List.of(old, foreign)) {
            Files.setLastModifiedTime(file, FileTime.from(db.time().now()));
        }
        db.time().pass(Duration.ofDays(6));
        Path newer = backup().take().file();
        Files.setLastModifiedTime(newer, FileTime.from(db.time().now()));
        assertThat(old).exists();
        db.time().pass(Duration.ofDays(2));
        Path newest = backup().take().file();
        try (Stream<Path> files = Files.list(backups)) {
            assertThat(files).containsExactlyInAnyOrder(foreign, newer, newest);
        }
    }

    private SqliteBackup backup() {
        return new SqliteBackup(db.database(), backups, BackupKeep.of(Duration.ofDays(7)), db.time());
    }
}
