package dev.gavel.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are sent together, so that they cost one round trip to a server instead of one each.
 *
 * <p>The driver of PostgreSQL sends statements with a semicolon between as one message and keeps them apart in everything else.
 * Those after one that fails are not run. Source: PostgreSQL manual, Frontend/Backend Protocol, Pipelining. Stateless.
 */
public final class Pipeline {

    /** Between statements that are sent as one message. */
    static final String SEPARATOR = "; ";

    private Pipeline() {}

    /** Runs {@code commands} in order; those that are run row by row are sent alone. */
    public static void run(Statements statements, List<Command> commands) throws SQLException {
        List<Command> together = new ArrayList<>();
        for (Command command : commands) {
            if (command instanceof Command.Each || command instanceof Command.EachKey) {
                send(statements, together);
                together.clear();
                Sql.run(statements, command);
            } else {
                together.add(command);
            }
        }
        send(statements, together);
    }

    private static void send(Statements statements, List<Command> together) throws SQLException {
        if (together.size() < 2) {
            for (Command command : together) {
                Sql.run(statements, command);
            }
            return;
        }
        List<String> sql = new ArrayList<>();
        List<@Nullable Object> parameters = new ArrayList<>();
        for (Command command : together) {
            if (command instanceof Command.Query query) {
                sql.add(query.sql());
                parameters.addAll(query.parameters());
            } else if (command instanceof Command.Change change) {
                sql.add(change.sql());
                parameters.addAll(change.parameters());
            }
        }
        statements.use(String.join(SEPARATOR, sql), statement -> {
            Sql.bind(statement, parameters.toArray());
            statement.execute();
            for (Command command : together) {
                take(statement, command);
                statement.getMoreResults();
            }
            return true;
        });
    }

    private static void take(PreparedStatement statement, Command command) throws SQLException {
        if (command instanceof Command.Query query) {
            try (ResultSet rows = statement.getResultSet()) {
                query.rows().take(rows);
            }
        } else if (command instanceof Command.Change change) {
            change.count().take(statement.getUpdateCount());
        }
    }
}
