package dev.gavel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = newConnection();
        Sql.run(connection, "CREATE TABLE t (x INTEGER PRIMARY KEY)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Nested
    class ATransaction {

        @Test
        void isKeptWhereItsWorkReturnsAndAutoCommitIsOnAgain() throws SQLException {
            connection.setAutoCommit(false);
            assertThat(Transactions.commit(connection, () -> insert(1))).isEqualTo(1);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(stored()).containsExactly(1L);
        }

        @Test
        void isUndoneWhereItsWorkThrowsAnythingAtAll() throws SQLException {
            for (Throwable thrown : List.of(
                    new SQLException("refused"), new IllegalStateException("defect"), new StackOverflowError("deep"))) {
                connection.setAutoCommit(false);
                assertThatThrownBy(() -> Transactions.commit(connection, () -> {
                            insert(1);
                            throw raise(thrown);
                        }))
                        .isSameAs(thrown);
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(stored()).isEmpty();
            }
        }

        @Test
        void whoseCommitFailsSaysSoWithTheStateOfTheCause() throws SQLException {
            connection.setAutoCommit(false);
            CommitFailedException failed = catchThrowableOfType(
                    CommitFailedException.class, () -> Transactions.commit(failing("commit"), () -> insert(1)));
            assertThat((Throwable) failed).hasMessage("commit failed: commit, by the test");
            assertThat(failed.getSQLState()).isEqualTo("08006");
            assertThat(stored()).isEmpty();
        }

        @Test
        void thatCannotBeRolledBackIsNotCommittedByTheWay() throws SQLException {
            connection.setAutoCommit(false);
            SQLException refused = new SQLException("refused");
            assertThatThrownBy(() -> Transactions.commit(failing("rollback"), () -> {
                        insert(1);
                        throw refused;
                    }))
                    .isSameAs(refused)
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("rollback, by the test"));
            assertThat(stored()).isEmpty();
        }

        @Test
        void whoseConnectionIsGoneHandsOnWhatTheWorkThrew() throws SQLException {
            connection.setAutoCommit(false);
            SQLException lost = new SQLException("lost", "08006");
            assertThatThrownBy(() -> Transactions.commit(connection, () -> {
                        insert(1);
                        connection.close();
                        throw lost;
                    }))
                    .isSameAs(lost);
            assertThat(stored()).isEmpty();
        }
    }

    @Nested
    class ASavepoint {

        @Test
        void isKeptWhereItsWorkReturns() throws SQLException {
            connection.setAutoCommit(false);
            Transactions.commit(connection, () -> Transactions.savepoint(connection, () -> insert(1)));
            assertThat(stored()).containsExactly(1L);
        }

        @Test
        void isUndoneAloneWhereItsWorkThrowsAnythingAtAll() throws SQLException {
            for (Throwable thrown : List.of(new SQLException("refused"), new IllegalStateException("defect"))) {
                connection.setAutoCommit(false);
                Transactions.commit(connection, () -> {
                    Sql.run(connection, "DELETE FROM t");
                    insert(1);
                    assertThatThrownBy(() -> Transactions.savepoint(connection, () -> {
                                insert(2);
                                throw raise(thrown);
                            }))
                            .isSameAs(thrown);
                    return insert(3);
                });
                assertThat(stored()).containsExactly(1L, 3L);
            }
        }

        @Test
        void thatOnlyTriesIsUndoneHoweverItEndsAndNothingElseIs() throws SQLException {
            connection.setAutoCommit(false);
            Transactions.commit(connection, () -> {
                insert(1);
                assertThat((Object) Transactions.undone(connection, () -> insert(2)))
                        .isEqualTo(insert(3));
                for (Throwable thrown : List.of(new SQLException("refused"), new IllegalStateException("defect"))) {
                    assertThatThrownBy(() -> Transactions.undone(connection, () -> {
                                insert(4);
                                throw raise(thrown);
                            }))
                            .isSameAs(thrown);
                }
                return insert(5);
            });
            assertThat(stored()).containsExactly(1L, 3L, 5L);
        }

        @Test
        void insideAnotherOneHidesItUntilItEnds() throws SQLException {
            connection.setAutoCommit(false);
            Transactions.commit(connection, () -> {
                insert(1);
                assertThatThrownBy(() -> Transactions.savepoint(connection, () -> {
                            insert(2);
                            Transactions.savepoint(connection, () -> insert(3));
                            Transactions.undone(connection, () -> insert(4));
                            throw new SQLException("refused");
                        }))
                        .hasMessage("refused");
                return Transactions.savepoint(connection, () -> {
                    insert(5);
                    return Transactions.undone(connection, () -> insert(6));
                });
            });
            assertThat(stored()).containsExactly(1L, 5L);
        }

        @Test
        void thatTheDatabaseEndedWithItsTransactionIsLostForTheReasonThatEndedIt() throws SQLException {
            connection.setAutoCommit(false);
            SQLException reason = new SQLException("deadlock", "40P01", 7);
            TransactionLostException lost = catchThrowableOfType(
                    TransactionLostException.class,
                    () -> Transactions.savepoint(connection, () -> {
                        Sql.run(connection, "ROLLBACK");
                        throw reason;
                    }));
            assertThat((Throwable) lost)
                    .hasMessage("the database ended the transaction: deadlock")
                    .hasCause(reason);
            assertThat(lost.getSQLState()).isEqualTo("40P01");
            assertThat(lost.getErrorCode()).isEqualTo(7);
            assertThat(lost.getSuppressed()).hasSize(1);
        }

        @Test
        void thatIsLostKeepsADefectInItsWorkInSight() throws SQLException {
            connection.setAutoCommit(false);
            IllegalStateException defect = new IllegalStateException("defect");
            assertThatThrownBy(() -> Transactions.savepoint(connection, () -> {
                        Sql.run(connection, "ROLLBACK");
                        throw defect;
                    }))
                    .isSameAs(defect)
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        }
    }

    private int insert(int value) throws SQLException {
        return Sql.change(connection, "INSERT INTO t VALUES (?)", value);
    }

    /** What another connection sees. */
    private List<Long> stored() throws SQLException {
        try (Connection other = newConnection()) {
            return Sql.list(other, "SELECT x FROM t ORDER BY x", row -> row.getLong(1));
        }
    }

    private Connection newConnection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"));
    }

    private static SQLException raise(Throwable thrown) {
        if (thrown instanceof RuntimeException defect) {
            throw defect;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return (SQLException) thrown;
    }

    /** The connection, except that calls of {@code method} fail and do nothing. */
    private Connection failing(String method) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new SQLException(method + ", by the test", "08006");
                    }
                    try {
                        return called.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
