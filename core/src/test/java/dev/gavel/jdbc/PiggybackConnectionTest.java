package dev.gavel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.testing.Databases;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/** Savepoints that are set, released and gone back to in the message of the next statement. */
@Tag("postgres")
@SuppressWarnings("NullAway.Init") // set before each test
class PiggybackConnectionTest {

    private static final String SET = "SAVEPOINT \"0_s\"";
    private static final String RELEASE = "RELEASE SAVEPOINT \"0_s\"";
    private static final String UNDO = "ROLLBACK TO SAVEPOINT \"0_s\"";
    private static final String INSERT = "INSERT INTO t VALUES (?)";
    private static final String READ = "SELECT x FROM t ORDER BY x";

    private final List<String> sent = new ArrayList<>();
    private Connection driver;
    private Connection connection;
    private boolean mayWait = true;

    @BeforeEach
    void open(@TempDir Path directory) throws SQLException {
        driver = (Connection) Databases.make(directory).connections().open().unwrap(PGConnection.class);
        Sql.run(driver, "CREATE TEMPORARY TABLE t (x INTEGER PRIMARY KEY)");
        connection = PiggybackConnection.of(recorded(), () -> mayWait);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        driver.close();
    }

    @Test
    void goWithTheNextStatements() throws SQLException {
        Savepoint savepoint = connection.setSavepoint("s");
        insert(1);
        insert(2);
        connection.releaseSavepoint(savepoint);
        assertThat(stored()).containsExactly(1, 2);
        assertThat(sent).containsExactly(SET + "; " + INSERT, INSERT, RELEASE + "; " + READ);
    }

    @Test
    void areUndoneWithTheStatementThatTheyWentWithAndNothingElseIs() throws SQLException {
        insert(1);
        Savepoint savepoint = connection.setSavepoint("s");
        assertThatThrownBy(() -> insert(1)).hasMessageContaining("duplicate key");
        connection.rollback(savepoint);
        insert(2);
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
        insert(3);
        assertThat(stored()).containsExactly(1, 3);
    }

    /** A commit of a transaction that has failed undoes it, and the driver is silent about that. */
    @Test
    void tellOfATransactionThatHasFailedBeforeItsCommit() throws SQLException {
        insert(1);
        Savepoint savepoint = connection.setSavepoint("s");
        assertThatThrownBy(() -> insert(1)).hasMessageContaining("duplicate key");
        connection.releaseSavepoint(savepoint);
        assertThatThrownBy(connection::commit).hasMessageContaining("aborted");
        connection.rollback();

        assertThatThrownBy(() -> Sql.run(connection, "SELECT 1 / 0")).hasMessageContaining("zero");
        connection.setSavepoint("s");
        assertThatThrownBy(connection::commit).hasMessageContaining("aborted");
        connection.rollback();
        assertThat(stored()).isEmpty();
    }

    @Test
    void inWhichNothingWasDoneAreSetAndEndedAllTheSame() throws SQLException {
        connection.releaseSavepoint(connection.setSavepoint("s"));
        Savepoint undone = connection.setSavepoint("s");
        connection.rollback(undone);
        connection.releaseSavepoint(undone);
        connection.commit();
        assertThat(sent).containsExactly(SET + "; " + RELEASE + "; SAVEPOINT \"0b_s\"; RELEASE SAVEPOINT \"0b_s\"");
    }

    @Test
    void areUndoneInTheMessageOfTheNextStatement() throws SQLException {
        Savepoint savepoint = connection.setSavepoint("s");
        insert(1);
        connection.rollback(savepoint);
        insert(2);
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
        assertThat(stored()).isEmpty();
        assertThat(sent)
                .containsExactly(SET + "; " + INSERT, UNDO + "; " + INSERT, UNDO + "; " + RELEASE + "; " + READ);
    }

    @Test
    void areUndoneBeforeACommit() throws SQLException {
        insert(1);
        Savepoint savepoint = connection.setSavepoint("s");
        insert(2);
        connection.rollback(savepoint);
        connection.commit();
        assertThat(stored()).containsExactly(1);
    }

    @Test
    void waitInsideOneAnother() throws SQLException {
        insert(1);
        Savepoint outer = connection.setSavepoint("s");
        Savepoint inner = connection.setSavepoint("s");
        assertThatThrownBy(() -> insert(1)).hasMessageContaining("duplicate key");
        connection.rollback(inner);
        insert(2);
        assertThat(stored()).containsExactly(1, 2);
        connection.rollback(outer);
        Savepoint again = connection.setSavepoint("s");
        connection.rollback(outer);
        insert(3);
        assertThat(stored()).containsExactly(1, 3);
        assertThatThrownBy(() -> connection.rollback(again)).hasMessageContaining("savepoint s was released");
    }

    @Test
    void wasNotSentWithAStatementThatTheDriverItselfRefuses() throws SQLException {
        Savepoint savepoint = connection.setSavepoint("s");
        PreparedStatement closed;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            assertThatThrownBy(() -> insert.setObject(7, 7)).hasMessageContaining("out of range");
            closed = insert;
        }
        assertThatThrownBy(closed::executeUpdate).hasMessageContaining("closed");
        connection.rollback(savepoint);
        insert(1);
        assertThat(stored()).containsExactly(1);
    }

    @Test
    void endWithTheirTransaction() throws SQLException {
        for (boolean commits : new boolean[] {true, false}) {
            Savepoint savepoint = connection.setSavepoint("s");
            insert(commits ? 1 : 2);
            connection.releaseSavepoint(savepoint);
            Savepoint open = connection.setSavepoint("s");
            if (commits) {
                connection.commit();
            } else {
                connection.rollback();
            }
            assertThatThrownBy(() -> connection.rollback(open)).hasMessageContaining("savepoint s was released");
        }
        assertThat(stored()).containsExactly(1);
        assertThat(sent)
                .containsExactly(SET + "; " + INSERT, RELEASE + "; SAVEPOINT \"0b_s\"", SET + "; " + INSERT, READ);
    }

    @Test
    void insideOthersOfTheirNameHideThem() throws SQLException {
        Savepoint outer = connection.setSavepoint("s");
        insert(1);
        Savepoint inner = connection.setSavepoint("s");
        insert(2);
        connection.rollback(inner);
        connection.releaseSavepoint(inner);
        Savepoint again = connection.setSavepoint("s");
        insert(3);
        connection.releaseSavepoint(again);
        assertThat(stored()).containsExactly(1, 3);
        connection.rollback(outer);
        assertThat(stored()).isEmpty();
        assertThatThrownBy(() -> connection.releaseSavepoint(again)).hasMessageContaining("savepoint s was released");
    }

    /** Its message failed before it was set; the one around it would be undone instead, with all that it holds. */
    @Test
    void thatWereNeverSetAreNotTakenForThoseAroundThem() throws SQLException {
        Savepoint outer = connection.setSavepoint("s");
        insert(1);
        assertThatThrownBy(() -> Sql.run(driver, "SELECT 1 / 0")).hasMessageContaining("zero");
        Savepoint inner = connection.setSavepoint("s");
        assertThatThrownBy(() -> insert(2)).hasMessageContaining("aborted");
        connection.rollback(inner);
        assertTransactionIsLost();
        connection.rollback(outer);
        assertThat(stored()).isEmpty();
    }

    @Test
    void haveAnotherNameThanTheOneThatTheirMessageReleases() throws SQLException {
        for (int x = 1; x < 4; x++) {
            Savepoint savepoint = connection.setSavepoint("s");
            insert(x);
            connection.releaseSavepoint(savepoint);
        }
        assertThat(stored()).containsExactly(1, 2, 3);
        assertThat(sent)
                .containsExactly(
                        SET + "; " + INSERT,
                        RELEASE + "; SAVEPOINT \"0b_s\"; " + INSERT,
                        "RELEASE SAVEPOINT \"0b_s\"; " + SET + "; " + INSERT,
                        RELEASE + "; " + READ);
    }

    /** Their message failed before that release; under the same name, it would be undone with all that it holds. */
    @Test
    void areNotTakenForTheOneThatTheirMessageShouldHaveReleased() throws SQLException {
        Savepoint outer = connection.setSavepoint("s");
        Savepoint first = connection.setSavepoint("s");
        insert(1);
        assertThatThrownBy(() -> Sql.run(driver, "SELECT 1 / 0")).hasMessageContaining("zero");
        connection.releaseSavepoint(first);
        Savepoint second = connection.setSavepoint("s");
        assertThatThrownBy(() -> insert(2)).hasMessageContaining("aborted");
        connection.rollback(second);
        assertTransactionIsLost();
        connection.rollback(outer);
        assertThat(stored()).isEmpty();
    }

    /** Nor for one whose release waits behind a failure that nobody minded. */
    @Test
    void areNotTakenForAnyWhoseReleaseWaits() throws SQLException {
        Savepoint first = connection.setSavepoint("s");
        insert(1);
        connection.releaseSavepoint(first);
        Savepoint second = connection.setSavepoint("s");
        insert(2);
        assertThatThrownBy(() -> insert(2)).hasMessageContaining("duplicate key");
        connection.releaseSavepoint(second);
        connection.releaseSavepoint(connection.setSavepoint("s"));
        Savepoint last = connection.setSavepoint("s");
        assertThatThrownBy(() -> insert(4)).hasMessageContaining("aborted");
        connection.rollback(last);
        connection.releaseSavepoint(last);
        assertTransactionIsLost();
    }

    @Test
    void goAtOnceWhereTheDriverUndoesWhatFailed() throws SQLException {
        driver.unwrap(PGConnection.class).setAutosave(AutoSave.ALWAYS);
        mayWait = false;
        Savepoint savepoint = connection.setSavepoint("s");
        insert(1);
        assertThatThrownBy(() -> insert(1)).hasMessageContaining("duplicate key");
        insert(2);
        connection.rollback(savepoint);
        assertThat(stored()).isEmpty();
        assertThat(sent).containsExactly(INSERT, INSERT, INSERT, READ);
    }

    @Test
    void areTheDriversOwnWhereTheyHaveNoNameOrThereIsNoTransaction() throws SQLException {
        connection.setSavepoint("s");
        insert(1);
        Savepoint nameless = connection.setSavepoint();
        insert(2);
        connection.rollback(nameless);
        connection.releaseSavepoint(nameless);
        assertThat(stored()).containsExactly(1);
        connection.setAutoCommit(true);
        assertThatThrownBy(() -> connection.setSavepoint("s")).hasMessageContaining("auto-commit");
    }

    @Test
    void leaveToEachStatementItsOutcome() throws SQLException {
        insert(1);
        try (PreparedStatement update = connection.prepareStatement("UPDATE t SET x = x + ?");
                PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement both = connection.prepareStatement(READ + "; UPDATE t SET x = x + ?; " + READ)) {
            for (int run = 0; run < 3; run++) {
                Savepoint savepoint = connection.setSavepoint("s");
                update.setInt(1, 10);
                assertThat(update.executeUpdate()).isEqualTo(1);
                connection.rollback(savepoint);
                update.setInt(1, 20);
                assertThat(update.executeUpdate()).isEqualTo(1);
                connection.releaseSavepoint(savepoint);
                assertThat(numbers(read.executeQuery())).containsExactly(21 + 50 * run);

                savepoint = connection.setSavepoint("s");
                both.setInt(1, 30);
                assertThat(both.execute()).isTrue();
                assertThat(numbers(both.getResultSet())).containsExactly(21 + 50 * run);
                assertThat(both.getMoreResults()).isFalse();
                assertThat(both.getUpdateCount()).isEqualTo(1);
                assertThat(both.getMoreResults()).isTrue();
                assertThat(numbers(both.getResultSet())).containsExactly(51 + 50 * run);
                assertThat(both.getMoreResults()).isFalse();
                assertThat(both.getUpdateCount()).isEqualTo(-1);
                connection.releaseSavepoint(savepoint);
            }
        }
    }

    @Test
    void letRowsByTheThousandComeInParts() throws SQLException {
        Sql.run(connection, "INSERT INTO t SELECT generate_series(1, 3000)");
        connection.setSavepoint("s");
        List<Integer> found = new ArrayList<>();
        Sql.each(connection, READ, row -> found.add(row.getInt(1)));
        assertThat(found).hasSize(3_000).startsWith(1, 2).endsWith(2_999, 3_000);
        assertThat(sent).last().isEqualTo(SET + "; " + READ);
    }

    @Test
    void goBeforeWhatCannotTakeThemAlong() throws SQLException {
        Savepoint savepoint = connection.setSavepoint("s");
        try (PreparedStatement batch = connection.prepareStatement(INSERT)) {
            for (int x = 1; x < 4; x++) {
                batch.setInt(1, x);
                batch.addBatch();
            }
            assertThat(batch.executeBatch()).hasSize(3);
        }
        connection.releaseSavepoint(savepoint);
        Sql.run(connection, "DELETE FROM t WHERE x = 2");
        connection.setSavepoint("s");
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(sent).containsExactly(SET, INSERT, RELEASE, "DELETE FROM t WHERE x = 2", SET);
        assertThat(stored()).containsExactly(1, 3);
    }

    @Test
    void failAsTheDriverDoesWhereAnOutcomeIsOfAnotherKind() throws SQLException {
        for (boolean waits : new boolean[] {true, false}) {
            mayWait = waits;
            Savepoint savepoint = connection.setSavepoint("s");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (1)")) {
                assertThatThrownBy(insert::executeQuery).isInstanceOf(SQLException.class);
            }
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
            savepoint = connection.setSavepoint("s");
            try (PreparedStatement read = connection.prepareStatement(READ)) {
                assertThatThrownBy(read::executeUpdate).isInstanceOf(SQLException.class);
            }
            connection.rollback(savepoint);
        }
    }

    @Test
    void demandParametersAnewOnceTheyAreCleared() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, 1);
            connection.setSavepoint("s");
            insert.executeUpdate();
            insert.clearParameters();
            connection.setSavepoint("t");
            assertThatThrownBy(insert::executeUpdate).hasMessageContaining("No value specified");
        }
    }

    @Test
    void belongToAConnectionThatIsOnlyItself() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.getConnection()).isEqualTo(connection).isNotEqualTo(driver);
            assertThat(statement).isNotEqualTo(connection.createStatement());
            assertThat(List.of(statement)).contains(statement);
        }
        Savepoint savepoint = connection.setSavepoint("s");
        assertThat(savepoint.getSavepointName()).isEqualTo("s");
        assertThatThrownBy(savepoint::getSavepointId).hasMessageContaining("has a name");
        connection.close();
        assertThat(driver.isClosed()).isTrue();
    }

    /** Whoever goes on is told, since what should have been undone may be there. */
    private void assertTransactionIsLost() {
        assertThatThrownBy(this::stored)
                .isInstanceOf(TransactionLostException.class)
                .hasMessageContaining("does not exist");
    }

    private void insert(int x) throws SQLException {
        Sql.change(connection, INSERT, x);
    }

    private List<Integer> stored() throws SQLException {
        return Sql.list(connection, READ, row -> row.getInt(1));
    }

    private static List<Integer> numbers(@Nullable ResultSet rows) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        while (rows != null && rows.next()) {
            numbers.add(rows.getInt(1));
        }
        return numbers;
    }

    /** The driver's connection, with each message of a statement noted. */
    private Connection recorded() {
        return PiggybackConnection.proxy(Connection.class, (self, method, arguments) -> {
            Object result = Piggyback.call(driver, method, arguments);
            String sql = arguments != null && arguments[0] instanceof String text ? text : null;
            return result instanceof Statement statement
                    ? PiggybackConnection.proxy(method.getReturnType(), (s, m, a) -> noted(statement, sql, m, a))
                    : result;
        });
    }

    private @Nullable Object noted(
            Statement statement, @Nullable String prepared, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().startsWith("execute")) {
            sent.add(prepared == null ? String.valueOf(arguments == null ? null : arguments[0]) : prepared);
        }
        return Piggyback.call(statement, method, arguments);
    }
}
