package dev.gavel.backup;

import static dev.gavel.testing.Databases.everything;
import static dev.gavel.testing.Databases.row;
import static dev.gavel.testing.Databases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Databases;
import dev.gavel.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("sqlite")
class BackupSafetyTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    Path directory;

    private final FakeTime time = new FakeTime();
    private Database database;
    private Path backups;

    @BeforeEach
    void make() {
        database = Databases.make(directory);
        backups = directory.resolve("deep").resolve("backups");
    }

    private DatabaseBackup backup() {
        return backup(database);
    }

    private DatabaseBackup backup(Database of) {
        return new SqliteBackup(of, backups, BackupKeep.of(WEEK), time);
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Nested
    class Taking {

        @ParameterizedTest
        @ValueSource(strings = {"delete", "wal", "truncate"})
        void holdsAllCommittedRowsAndNoOthers(String mode) throws Exception {
            run(database, "PRAGMA journal_mode = " + mode);
            try (Connection other = database.connections().open();
                    Connection writer = database.connections().open()) {
                Sql.run(
                        other,
                        "INSERT INTO hearings (event_id, congress, chamber, title) VALUES ('1', 1, 'House', 't')");
                Map<String, TableDigest> committed = everything(database);
                Sql.run(writer, "BEGIN IMMEDIATE");
                Sql.run(
                        writer,
                        "INSERT INTO hearings (event_id, congress, chamber, title) VALUES ('2', 1, 'House', 't')");

                BackupReceipt receipt = backup().take();

                Database copy = Database.sqlite(receipt.file(), Duration.ZERO);
                assertThat(row(copy, "SELECT group_concat(event_id) FROM hearings"))
                        .isEqualTo("1");
                assertThat(everything(copy)).isEqualTo(committed).isEqualTo(receipt.tables());
                assertThat(receipt.bytes()).isEqualTo(Files.size(receipt.file()));
                assertThat(receipt.taken()).isEqualTo(time.now());
                Sql.run(writer, "COMMIT");
            }
            assertThat(row(database, "SELECT count(*) FROM hearings")).isEqualTo("2");
            assertThat(row(database, "PRAGMA journal_mode")).isEqualTo(mode.equals("wal") ? "wal" : "delete");
            assertThat(kept()).hasSize(1);
        }

        @Test
        void aDirectoryThatCannotBeMadeIsSaid() throws IOException {
            Files.createDirectories(backups.getParent());
            Files.writeString(backups, "a file");

            assertThatThrownBy(() -> backup().take())
                    .isInstanceOf(BackupFailedException.class)
                    .hasMessageContaining("backup to " + backups + " failed");
        }

        @Test
        void aFileThatIsInTheWayIsSaidAndTheDatabaseUntouched() throws Exception {
            Map<String, TableDigest> before = everything(database);
            String name = backup().take().file().getFileName().toString();
            time.pass(Duration.ofMillis(1));
            String next = name.replace("000Z", "001Z");
            Files.createDirectories(backups.resolve(next + ".unproven").resolve("full"));

            assertThatThrownBy(() -> backup().take()).isInstanceOf(BackupFailedException.class);

            assertThat(everything(database)).isEqualTo(before);
            assertThat(backups.resolve(next)).doesNotExist();
        }

        @Test
        void anotherOnesLockIsSaid() throws Exception {
            try (Connection other = database.connections().open()) {
                Sql.run(other, "BEGIN EXCLUSIVE");

                assertThatThrownBy(() -> backup().take())
                        .isInstanceOf(BackupFailedException.class)
                        .hasMessageContaining("SQLITE_BUSY");
                assertThat(kept()).isEmpty();
            }
        }

        @Test
        void twoInTheSameMillisecondAreTwo() throws Exception {
            BackupReceipt first = backup().take();
            run(database, "DELETE FROM committees WHERE system_code = 'ssju00'");
            BackupReceipt second = backup().take();

            assertThat(second.file()).isNotEqualTo(first.file());
            backup().restore(first);
            assertThat(everything(database)).isEqualTo(first.tables());
        }
    }

    @Nested
    class Verifying {

        /** Meddles with the copy when the connection that made it is closed, before it is verified. */
        private Database meddled(String... statements) {
            return database.through(real -> () -> {
                Connection connection = real.open();
                return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, arguments) -> {
                            Object result = method.invoke(connection, arguments);
                            if (method.getName().equals("close")) {
                                run(unproven(), statements);
                            }
                            return result;
                        });
            });
        }

        private Database unproven() throws IOException {
            try (Stream<Path> files = Files.list(backups)) {
                Path file = files.filter(f -> f.toString().endsWith(".unproven"))
                        .findFirst()
                        .orElseThrow();
                return Database.sqlite(file, Duration.ZERO);
            }
        }

        @Test
        void aCopyThatHoldsSomethingElseIsRefused() throws IOException {
            assertThatThrownBy(() ->
                            backup(meddled("UPDATE committees SET name = 'x'")).take())
                    .isInstanceOf(BackupFailedException.class)
                    .hasMessageContaining("does not hold what the database holds");
            assertThat(kept()).isEmpty();
        }

        @Test
        void aCopyThatIsNotSoundIsRefused() throws IOException {
            assertThatThrownBy(() -> backup(meddled(
                                    "PRAGMA writable_schema = ON",
                                    "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'hearings_by_date'"))
                            .take())
                    .isInstanceOf(BackupFailedException.class);
            assertThat(kept()).isEmpty();
        }
    }

    @Nested
    class Expiring {

        private Path old(String name) throws IOException {
            Files.createDirectories(backups);
            Path file = Files.writeString(backups.resolve(name), "old");
            Instant then = time.now().minus(WEEK).minusSeconds(1);
            return Files.setLastModifiedTime(file, FileTime.from(then));
        }

        @Test
        void anOldBackupGoesWhenANewOneIsProven() throws Exception {
            Path first = backup().take().file();
            Files.setLastModifiedTime(first, FileTime.from(time.now()));
            time.pass(WEEK);
            Path second = backup().take().file();
            assertThat(first).exists();

            time.pass(Duration.ofSeconds(1));
            backup().take();

            assertThat(first).doesNotExist();
            assertThat(second).exists();
        }

        @Test
        void onlyTheNewestStayOnceThereAreAsManyAsAreKept() throws Exception {
            DatabaseBackup two = new SqliteBackup(database, backups, new BackupKeep(WEEK, 2), time);
            Path first = two.take().file();
            Path ofAnother = old("other.db-20250101T000000.000Z.backup.db");
            time.pass(Duration.ofHours(1));
            Path second = two.take().file();
            assertThat(first).exists();

            time.pass(Duration.ofHours(1));
            Path third = two.take().file();

            assertThat(first).doesNotExist();
            assertThat(List.of(second, third, ofAnother))
                    .allSatisfy(file -> assertThat(file).exists());
        }

        @Test
        void theOneJustTakenStaysThoughTheClockWentBack() throws Exception {
            DatabaseBackup one = new SqliteBackup(database, backups, new BackupKeep(WEEK, 1), time);
            Path ofTheFuture = Files.createDirectories(backups).resolve("hearings.db-20990101T000000.000Z.backup.db");
            Files.writeString(ofTheFuture, "later");

            Path taken = one.take().file();

            assertThat(taken).exists();
            assertThat(ofTheFuture).doesNotExist();
        }

        @Test
        void whatAKilledUpdateLeftUnfinishedGoesAfterADay() throws Exception {
            String name = "hearings.db-20250101T000000.000Z.backup.db.unproven";
            List<Path> dead = List.of(old(name), old(name + "-journal"), old(name + "-wal"), old(name + "-shm"));
            Path perhapsAlive = old("hearings.db-20250102T000000.000Z.backup.db.unproven");
            Files.setLastModifiedTime(perhapsAlive, FileTime.from(time.now().minus(Duration.ofDays(1))));
            Path ofAnother = old("other.db-20250101T000000.000Z.backup.db.unproven");

            backup().take();

            assertThat(dead).allSatisfy(file -> assertThat(file).doesNotExist());
            assertThat(perhapsAlive).exists();
            assertThat(ofAnother).exists();
        }

        @Test
        void whatIsLeftUnfinishedGoesBeforeTheDiskIsNeeded() throws Exception {
            Path dead = old("hearings.db-20250101T000000.000Z.backup.db.unproven");
            Files.delete(Databases.file(database));

            assertThatThrownBy(() -> backup().take()).isInstanceOf(BackupFailedException.class);

            assertThat(dead).doesNotExist();
        }

        @Test
        void filesOfOthersStay() throws Exception {
            List<Path> others = List.of(
                    old("other.db-20250101T000000.000Z.backup.db"),
                    old("hearings.db-old-20250101T000000.000Z.backup.db"),
                    old("hearings.db-mine.backup.db"),
                    old("hearings.db-20250101T000000.000Z.backup.db.txt"),
                    old("hearings.db"));
            Path own = old("hearings.db-20250101T000000.000Z.backup.db");

            backup().take();

            assertThat(others).allSatisfy(file -> assertThat(file).exists());
            assertThat(own).doesNotExist();
        }

        @Test
        void anOldBackupThatCannotBeDeletedDoesNotSpoilTheNewOne() throws Exception {
            Path stuck = backups.resolve("hearings.db-20250101T000000.000Z.backup.db");
            Files.createDirectories(stuck.resolve("full"));
            Files.setLastModifiedTime(stuck, FileTime.from(Instant.EPOCH));

            assertThat(backup().take().file()).exists();
        }

        @ParameterizedTest
        @ValueSource(strings = {"hearings[1].db", "hear{ings.db", "h*.db"})
        void aNameThatLooksLikeAPatternIsAName(String name) throws Exception {
            Path file = Files.copy(Databases.file(database), directory.resolve(name));
            Path own = old(name + "-20250101T000000.000Z.backup.db");
            Path other = old("hearings1.db-20250101T000000.000Z.backup.db");

            backup(Database.sqlite(file, Duration.ZERO)).take();

            assertThat(own).doesNotExist();
            assertThat(other).exists();
        }
    }

    @Nested
    class Restoring {

        @ParameterizedTest
        @ValueSource(strings = {"delete", "wal"})
        void bringsEverythingBack(String mode) throws Exception {
            run(database, "PRAGMA journal_mode = " + mode);
            Map<String, TableDigest> before = everything(database);
            try (Connection other = database.connections().open()) {
                assertThat(Sql.number(other, "SELECT count(*) FROM committees")).isEqualTo(3);
                BackupReceipt receipt = backup().take();
                run(
                        database,
                        "DELETE FROM committees",
                        "DROP TABLE import_errors",
                        "CREATE TABLE more AS SELECT 1 AS x");

                backup().restore(receipt);

                assertThat(Sql.number(other, "SELECT count(*) FROM committees")).isEqualTo(3);
            }
            assertThat(everything(database)).isEqualTo(before);
            assertThat(row(database, "PRAGMA journal_mode")).isEqualTo(mode);
            assertThat(row(database, "PRAGMA integrity_check")).isEqualTo("ok");
        }

        @Test
        void aMissingFileIsSaid() throws Exception {
            BackupReceipt receipt = backup().take();
            Files.delete(receipt.file());
            Map<String, TableDigest> before = everything(database);

            assertThatThrownBy(() -> backup().restore(receipt))
                    .isInstanceOf(BackupFailedException.class)
                    .hasMessageContaining("restore from " + receipt.file() + " failed");

            assertThat(receipt.file()).doesNotExist();
            assertThat(everything(database)).isEqualTo(before);
        }

        @Test
        void anotherFileInItsPlaceIsNoticed() throws Exception {
            BackupReceipt first = backup().take();
            run(database, "UPDATE committees SET name = 'x'");
            time.pass(Duration.ofHours(1));
            BackupReceipt second = backup().take();
            Files.copy(second.file(), first.file(), StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> backup().restore(first)).hasMessageContaining("is not what the backup holds");
        }

        @Test
        void anotherOnesLockIsSaid() throws Exception {
            BackupReceipt receipt = backup().take();
            run(database, "DELETE FROM committees WHERE system_code = 'ssju00'");
            try (Connection other = database.connections().open()) {
                Sql.run(other, "BEGIN IMMEDIATE");

                assertThatThrownBy(() -> backup().restore(receipt))
                        .isInstanceOf(BackupFailedException.class)
                        .hasMessageContaining("copy that file over the database by hand");
            }
        }

        @Test
        void aDatabaseThatCannotBeOpenedIsSaid() throws Exception {
            BackupReceipt receipt = backup().take();
            Database closed = database.through(real -> () -> {
                throw new SQLException((String) null);
            });

            assertThatThrownBy(() -> backup(closed).restore(receipt)).hasMessageContaining("failed: SQLException");
        }
    }
}
