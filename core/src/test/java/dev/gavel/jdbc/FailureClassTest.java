package dev.gavel.jdbc;

import static dev.gavel.jdbc.FailureClass.FATAL;
import static dev.gavel.jdbc.FailureClass.PERMANENT;
import static dev.gavel.jdbc.FailureClass.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class FailureClassTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY,TRANSIENT",
        "SQLITE_BUSY_SNAPSHOT,TRANSIENT",
        "SQLITE_LOCKED,TRANSIENT",
        "SQLITE_INTERRUPT,TRANSIENT",
        "SQLITE_CONSTRAINT_CHECK,PERMANENT",
        "SQLITE_TOOBIG,PERMANENT",
        "SQLITE_ERROR,PERMANENT",
        "SQLITE_FULL,FATAL",
        "SQLITE_READONLY_DBMOVED,FATAL",
        "SQLITE_IOERR_FSYNC,FATAL",
        "SQLITE_CORRUPT,FATAL",
        "SQLITE_CANTOPEN,FATAL",
        "SQLITE_NOTADB,FATAL"
    })
    void ofSqliteFollowsItsResultCode(SQLiteErrorCode code, FailureClass expected) {
        assertThat(FailureClass.of(new SQLiteException("x", code))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "40001,TRANSIENT",
        "40P01,TRANSIENT",
        "08006,TRANSIENT",
        "55P03,TRANSIENT",
        "57014,TRANSIENT",
        "57P01,TRANSIENT",
        "57P02,TRANSIENT",
        "57P03,TRANSIENT",
        "57P04,FATAL",
        "57000,PERMANENT",
        "55000,PERMANENT",
        "55006,TRANSIENT",
        "53300,TRANSIENT",
        "53200,FATAL",
        "25P02,PERMANENT",
        "25P03,TRANSIENT",
        "23505,PERMANENT",
        "22001,PERMANENT",
        "25000,PERMANENT",
        "25006,FATAL",
        "53100,FATAL",
        "58030,FATAL",
        "3D000,FATAL",
        "28P01,FATAL",
        "40002,PERMANENT",
        "XX001,FATAL",
        "x,PERMANENT",
        ",PERMANENT"
    })
    void ofOthersFollowsTheSqlState(@Nullable String state, FailureClass expected) {
        assertThat(FailureClass.of(new SQLException("x", state))).isEqualTo(expected);
    }

    @Test
    void looksThroughWhatTransactionsWrap() {
        SQLException full = new SQLiteException("x", SQLiteErrorCode.SQLITE_FULL);
        assertThat(FailureClass.of(new CommitFailedException(full))).isEqualTo(FATAL);
        assertThat(FailureClass.of(new TransactionLostException(full))).isEqualTo(FATAL);
        assertThat(FailureClass.of(new SQLException("x", full))).isEqualTo(PERMANENT);
    }

    @Test
    void aTransactionIsKeptWhereItsWorkReturnsAndUndoneWhereItThrows() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"))) {
            Sql.run(connection, "CREATE TABLE t (x INTEGER PRIMARY KEY)");
            connection.setAutoCommit(false);
            Transactions.commit(connection, () -> Sql.change(connection, "INSERT INTO t VALUES (?)", 1));
            connection.setAutoCommit(false);
            SQLException refused = catchThrowableOfType(
                    SQLException.class,
                    () -> Transactions.commit(connection, () -> {
                        Sql.change(connection, "INSERT INTO t VALUES (2)");
                        return Sql.change(connection, "INSERT INTO t VALUES (1)");
                    }));
            assertThat(FailureClass.of(refused)).isEqualTo(PERMANENT);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(Sql.list(connection, "SELECT x FROM t", row -> row.getLong(1)))
                    .containsExactly(1L);
        }
    }

    @Test
    void aLockOfAnotherConnectionIsTransient() throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("b.db") + "?busy_timeout=0";
        try (Connection one = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url)) {
            Sql.run(one, "CREATE TABLE t (x)");
            Sql.run(one, "BEGIN EXCLUSIVE");
            SQLException busy =
                    catchThrowableOfType(SQLException.class, () -> Sql.run(other, "INSERT INTO t VALUES (1)"));
            assertThat(FailureClass.of(busy)).isEqualTo(TRANSIENT);
        }
    }

    @Test
    void aDatabaseThatMayOnlyBeReadIsFatal() throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("c.db");
        try (Connection one = DriverManager.getConnection(url)) {
            Sql.run(one, "CREATE TABLE t (x)");
        }
        try (Connection reading = DriverManager.getConnection(url + "?open_mode=1")) {
            SQLException refused =
                    catchThrowableOfType(SQLException.class, () -> Sql.run(reading, "INSERT INTO t VALUES (1)"));
            assertThat(FailureClass.of(refused)).isEqualTo(FATAL);
        }
    }

    @Test
    void aDatabaseThatIsFullIsFatalAlsoInABatchOfStatements() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("d.db"))) {
            Sql.run(connection, "CREATE TABLE t (x)");
            Sql.list(connection, "PRAGMA max_page_count = 3", row -> row.getLong(1));
            SQLException full = catchThrowableOfType(
                    SQLException.class,
                    () -> Sql.run(
                            new Statements(connection),
                            new Command.Each("INSERT INTO t VALUES (?)", List.of(List.of("x".repeat(100_000))))));
            assertThat(FailureClass.of(full)).isEqualTo(FATAL);
        }
    }

    @Test
    void aConstraintIsPermanentAlsoInABatchOfStatements() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Sql.run(connection, "CREATE TABLE t (x INTEGER PRIMARY KEY)");
            String insert = "INSERT INTO t VALUES (?)";
            SQLException refused = catchThrowableOfType(
                    SQLException.class,
                    () -> Sql.run(
                            new Statements(connection), new Command.Each(insert, List.of(List.of(1), List.of(1)))));
            assertThat(FailureClass.of(refused)).isEqualTo(PERMANENT);
        }
    }

    @Test
    void aBatchOfStatementsMustEachChangeOneRow() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Sql.run(connection, "CREATE TABLE t (x INTEGER)");
            assertThat(Sql.first(connection, "SELECT x FROM t", row -> row.getLong(1)))
                    .isEmpty();
            Sql.run(
                    new Statements(connection),
                    new Command.Each("INSERT INTO t VALUES (?)", List.of(List.of(1), List.of(1))));
            assertThatThrownBy(() -> Sql.run(
                            new Statements(connection),
                            new Command.Each("UPDATE t SET x = 2 WHERE x = ?", List.of(List.of(1)))))
                    .isInstanceOf(RowCountException.class)
                    .hasMessageContaining("expected 1, found 2");
        }
    }

    @Test
    void pausesGrowUpToTheLongest() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofMillis(50), Duration.ofMillis(300));
        assertThat(List.of(policy.pauseAfter(1), policy.pauseAfter(2), policy.pauseAfter(3), policy.pauseAfter(4)))
                .extracting(Duration::toMillis)
                .containsExactly(50L, 100L, 200L, 300L);
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("at least 1");
    }
}
