package dev.gavel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.store.Database;
import dev.gavel.testing.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are sent to a server together. */
@Tag("postgres")
@SuppressWarnings("NullAway.Init") // set before each test
class PipelineTest {

    private Connection connection;
    private Statements statements;

    @BeforeEach
    void open(@TempDir Path directory) throws SQLException {
        Database database = Databases.make(directory);
        connection = database.connections().open();
        Sql.run(connection, "CREATE TEMPORARY TABLE t (x INTEGER PRIMARY KEY)");
        statements = new Statements(connection);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static Command insert(int expected, String numbers) {
        return Command.Change.of(
                "INSERT INTO t SELECT unnest(CAST(? AS integer[]))", List.of(numbers), "rows inserted", expected);
    }

    private static Command read(String condition, List<Integer> found) {
        return new Command.Query("SELECT x FROM t WHERE " + condition + " ORDER BY x", List.of(), rows -> {
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
        });
    }

    @Test
    void giveEachItsOwnOutcomeInOrder() throws SQLException {
        List<Integer> before = new ArrayList<>();
        List<Integer> between = new ArrayList<>();
        List<Integer> nothing = new ArrayList<>();
        List<Integer> after = new ArrayList<>();

        for (int run = 0; run < 3; run++) {
            Pipeline.run(
                    statements,
                    List.of(
                            read("true", before),
                            insert(3, "{1,2,3}"),
                            read("x > 1", between),
                            read("x > 7", nothing),
                            insert(1, "{8}"),
                            new Command.Change(
                                    "DELETE FROM t WHERE x < ?",
                                    List.of("3"),
                                    count -> assertThat(count).isEqualTo(2)),
                            read("true", after)));
            connection.rollback();
        }

        assertThat(before).isEmpty();
        assertThat(nothing).isEmpty();
        assertThat(between).containsExactly(2, 3, 2, 3, 2, 3);
        assertThat(after).containsExactly(3, 8, 3, 8, 3, 8);
    }

    @Test
    void whatIsRunRowByRowStaysInItsPlace() throws SQLException {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();

        Pipeline.run(
                statements,
                List.of(
                        insert(1, "{1}"),
                        read("true", before),
                        new Command.Each(
                                "UPDATE t SET x = x + ? WHERE x = ?", List.of(List.of(10, 1), List.of(10, 11))),
                        new Command.Each("UPDATE t SET x = 0 WHERE x = ?", List.of()),
                        read("true", after)));

        assertThat(before).containsExactly(1);
        assertThat(after).containsExactly(21);
    }

    @Test
    void failWithTheFirstThatFailsAndCanBeUndone() throws SQLException {
        Pipeline.run(statements, List.of(insert(1, "{1}")));

        assertThatThrownBy(() -> Transactions.savepoint(connection, () -> {
                    Pipeline.run(statements, List.of(insert(1, "{2}"), insert(1, "{1}"), insert(1, "{3}")));
                    return true;
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("duplicate key");

        List<Integer> left = new ArrayList<>();
        Pipeline.run(statements, List.of(read("true", left)));
        assertThat(left).containsExactly(1);
    }

    @Test
    void failWhereAnotherNumberOfRowsWasChanged() {
        assertThatThrownBy(() -> Pipeline.run(statements, List.of(insert(2, "{1,2}"), insert(2, "{3}"))))
                .isInstanceOf(RowCountException.class)
                .hasMessage("rows inserted: expected 2, found 1");
    }
}
