package dev.gavel.store;

import static dev.gavel.testing.Databases.file;
import static dev.gavel.testing.Databases.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.testing.Databases;
import dev.gavel.testing.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseTest {

    @TempDir
    Path directory;

    @Nested
    class Naming {

        @Tag("sqlite")
        @Test
        void aPathOrAUrlNamesTheSameFile() {
            Path file = file(Databases.make(directory));

            assertThat(Database.of(file.toString(), Duration.ZERO).file()).contains(file);
            assertThat(Database.of("jdbc:sqlite:" + file, Duration.ZERO).file()).contains(file);
            assertThat(Database.of(file.toString(), Duration.ZERO).name()).isEqualTo(file.toString());
        }

        @Test
        void aFileThatIsNotThereIsNotMade() {
            Path file = directory.resolve("absent.db");

            assertThatThrownBy(() -> Database.of(file.toString(), Duration.ZERO))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("is not there");
            assertThat(file).doesNotExist();
        }

        @Tag("sqlite")
        @Test
        void aFileThatIsGoneMeanwhileIsNotMadeAnew() throws IOException {
            Path file = file(Databases.make(directory));
            Database database = Database.of(file.toString(), Duration.ZERO);
            Files.delete(file);

            assertThatThrownBy(database::open)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(database.unusable(e))
                                    .hasMessageContaining("cannot be opened; check that the file"));
            assertThat(file).doesNotExist();
        }

        @Test
        void aDirectoryIsNoDatabase() {
            assertThatThrownBy(() -> Database.of(directory.toString(), Duration.ZERO))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("is a directory");
        }

        @ParameterizedTest
        @CsvSource({"jdbc:oracle://user:secret@host/db, jdbc:oracle:", "jdbc:strange, database"})
        void anotherKindIsRefusedWithoutItsPassword(String url, String said) {
            assertThatThrownBy(() -> Database.of(url, Duration.ZERO))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining(said)
                    .hasMessageNotContaining("secret");
        }
    }

    @Nested
    class Opening {

        private Database database(String text) throws IOException {
            Path file = directory.resolve("file.db");
            Files.writeString(file, text);
            return Database.of(file.toString(), Duration.ZERO);
        }

        @Test
        void anEmptyFileIsNoHearingDatabase() throws IOException {
            Database database = database("");

            assertThatThrownBy(database::open)
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("this is no Hearing-Database: table committees is missing");
            assertThat(file(database)).isEmptyFile();
        }

        @Test
        void aTextIsNoDatabase() throws IOException {
            Database database = database("Dear Sir or Madam,\n".repeat(100));

            assertThatThrownBy(database::open)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(database.unusable(e)).hasMessageContaining("is not a SQLite database"));
        }

        @Test
        void anotherDatabaseIsRefusedWithEverythingThatIsMissing() {
            Database database = Databases.make(directory);
            run(database, "ALTER TABLE hearings DROP COLUMN title", "DROP TABLE hearing_committees");

            assertThatThrownBy(database::open)
                    .hasMessageContaining("column hearings.title is missing, table hearing_committees is missing");
        }

        @Test
        void whatIsNotNeededIsLeftOutAndSaid() throws SQLException {
            Database database = Databases.make(directory);
            run(
                    database,
                    "ALTER TABLE hearings DROP COLUMN video_url",
                    "DROP TABLE update_logs",
                    "DROP TABLE import_errors");

            try (Session session = database.open()) {
                assertThat(session.schema().leftOut())
                        .containsExactly("update_logs", "import_errors", "hearings.video_url");
                assertThat(session.schema().counts(session.connection()))
                        .containsEntry(Table.COMMITTEES, 3L)
                        .containsEntry(Table.HEARINGS, 0L)
                        .doesNotContainKey(Table.UPDATE_LOGS);
                assertThat(session.dialect().product(session.connection()))
                        .startsWith(Product.choose("SQLite 3.", "PostgreSQL 1"));
            }
        }

        @Tag("sqlite")
        @Test
        void foreignKeysAreEnforced() throws SQLException {
            try (Connection connection = Databases.make(directory).connections().open()) {
                assertThat(Sql.number(connection, "PRAGMA foreign_keys")).isEqualTo(1);
            }
        }
    }

    @Nested
    class Making {

        @Tag("sqlite")
        @Test
        void aDatabaseThatIsNotEmptyIsNeverMigrated() {
            Database database = Databases.make(directory);

            assertThatThrownBy(() -> SchemaCreator.create("jdbc:sqlite:" + file(database)))
                    .isInstanceOf(FlywayException.class);
        }
    }

    @Nested
    class Locks {

        @Tag("sqlite")
        @Test
        void aWriterThatFindsTheDatabaseLockedCanTryAgain() throws SQLException {
            Database database = Databases.make(directory);
            try (Session session = database.open();
                    Connection other = database.connections().open()) {
                session.write(() -> true);
                Sql.run(other, "BEGIN IMMEDIATE");
                assertThatThrownBy(() -> session.write(() -> true)).hasMessageContaining("SQLITE_BUSY");
                assertThat(session.connection().getAutoCommit()).isTrue();
                Sql.run(other, "ROLLBACK");

                assertThat(session.write(() -> Sql.change(session.connection(), "UPDATE committees SET url = 'x'")))
                        .isEqualTo(3);
            }
            assertThat(Databases.rows(database, "SELECT DISTINCT url FROM committees"))
                    .containsExactly("x");
        }

        @Tag("sqlite")
        @Test
        void aReaderSeesOneState() throws SQLException {
            Database database = Databases.make(directory);
            run(database, "PRAGMA journal_mode = WAL");
            try (Session session = database.open()) {
                List<Long> seen = session.read(() -> {
                    long before = Sql.number(session.connection(), "SELECT count(*) FROM committees");
                    run(database, "DELETE FROM committees WHERE system_code = 'ssju00'");
                    return List.of(before, Sql.number(session.connection(), "SELECT count(*) FROM committees"));
                });
                assertThat(seen).containsExactly(3L, 3L);
            }
        }
    }

    @Nested
    class Failures {

        @Tag("sqlite")
        @ParameterizedTest
        @EnumSource(
                value = SQLiteErrorCode.class,
                names = {
                    "SQLITE_BUSY",
                    "SQLITE_LOCKED",
                    "SQLITE_READONLY",
                    "SQLITE_IOERR",
                    "SQLITE_CORRUPT",
                    "SQLITE_FULL",
                    "SQLITE_CANTOPEN",
                    "SQLITE_NOTADB",
                    "SQLITE_ERROR"
                })
        void eachSaysWhatAndWhere(SQLiteErrorCode code) {
            Database database = Databases.make(directory);

            String message = database.unusable(new SQLiteException("driver's words", code))
                    .getMessage();

            assertThat(message).startsWith("database " + file(database) + " ").hasLineCount(1);
        }

        @Test
        void anotherDriversFailureKeepsItsWords() {
            assertThat(Databases.make(directory).unusable(new SQLException("no route to host")))
                    .hasMessageEndingWith(" no route to host");
        }
    }

    @Test
    void aRowKnowsItsColumns() throws SQLException {
        Database database = Databases.make(directory);
        Stores.store(database, dev.gavel.testing.Meetings.full(1));
        Row hearing = Stores.image(database, "1").hearing();

        assertThat(hearing.get("no such column")).isNull();
        assertThat(hearing.text("congress")).isEqualTo("119");
        assertThatThrownBy(() -> hearing.number("title"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hearings.title holds no number");
    }

    @Test
    void truthIsReadFromFlagsAndNumbers() {
        assertThat(DeltaPlanner.isTrue(true)).isTrue();
        assertThat(DeltaPlanner.isTrue(1L)).isTrue();
        assertThat(DeltaPlanner.isTrue(0L)).isFalse();
        assertThat(DeltaPlanner.isTrue(null)).isFalse();
        assertThat(DeltaPlanner.isTrue("1")).isFalse();
    }
}
