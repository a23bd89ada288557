package dev.gavel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Statements that are prepared once and used again. */
@Tag("sqlite")
@SuppressWarnings("NullAway.Init") // set before each test
class StatementsTest {

    private final List<String> prepared = new ArrayList<>();
    private Connection connection;
    private Statements statements;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Sql.run(connection, "CREATE TABLE t (x INTEGER PRIMARY KEY)");
        statements = new Statements(noting(connection));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Connection noting(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.add(String.valueOf(arguments[0]));
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private long number(String sql, Object... parameters) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        Sql.each(statements, sql, row -> numbers.add(row.getLong(1)), parameters);
        return numbers.get(0);
    }

    @Test
    void arePreparedOnceHoweverOftenTheyAreRun() throws SQLException {
        for (int x = 1; x <= 3; x++) {
            Sql.run(statements, new Command.Each("INSERT INTO t VALUES (?)", List.of(List.of(x), List.of(10 * x))));
            assertThat(number("SELECT count(*) FROM t WHERE x = ?", x)).isEqualTo(1);
        }
        assertThat(number("SELECT count(*) FROM t")).isEqualTo(6);
        assertThat(prepared).hasSize(3);
    }

    @Test
    void mayBeRunWhileTheirOwnResultIsRead() throws SQLException {
        Sql.run(statements, new Command.Each("INSERT INTO t VALUES (?)", List.of(List.of(1), List.of(2))));
        List<Long> seen = new ArrayList<>();
        Sql.each(statements, "SELECT x FROM t ORDER BY x", outer -> {
            seen.add(outer.getLong(1));
            Sql.each(statements, "SELECT x FROM t ORDER BY x", inner -> seen.add(inner.getLong(1)));
        });
        assertThat(seen).containsExactly(1L, 1L, 2L, 2L, 1L, 2L);
    }

    @Test
    void areLetGoWhereTheyFail() throws SQLException {
        String insert = "INSERT INTO t VALUES (?)";
        assertThatThrownBy(() -> Sql.run(statements, new Command.Each(insert, List.of(List.of(7), List.of(7)))))
                .isInstanceOf(SQLException.class);
        Sql.run(statements, new Command.Each(insert, List.of(List.of(8))));
        assertThat(number("SELECT count(*) FROM t WHERE x = 8")).isEqualTo(1);
        assertThat(prepared.stream().filter(insert::equals)).hasSize(2);
    }

    @Test
    void areNotKeptWithoutEnd() throws SQLException {
        for (int x = 0; x < 70; x++) {
            assertThat(number("SELECT " + x)).isEqualTo(x);
        }
        int before = prepared.size();
        number("SELECT 69");
        assertThat(prepared).hasSize(before);
        number("SELECT 0");
        assertThat(prepared).hasSize(before + 1);
    }

    @Test
    void rowsThatAreInsertedOneByOneAnswerWithTheirKeysInOrder() throws SQLException {
        List<Long> keys = new ArrayList<>();
        String insert = "INSERT INTO t VALUES (?) RETURNING x";

        Sql.run(statements, new Command.EachKey(insert, List.of(List.of(8), List.of(5)), keys::add));
        Sql.run(statements, new Command.EachKey("none of this is run", List.of(), keys::add));

        assertThat(keys).containsExactly(8L, 5L);
    }
}
