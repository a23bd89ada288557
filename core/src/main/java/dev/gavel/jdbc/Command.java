package dev.gavel.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A statement that is yet to be run, with its parameters, and what takes its outcome. */
public sealed interface Command {

    /** Takes all rows of a result. */
    @FunctionalInterface
    interface RowsTaker {
        void take(ResultSet rows) throws SQLException;
    }

    /** Takes how many rows a statement changed. */
    @FunctionalInterface
    interface CountTaker {
        void take(int changed) throws SQLException;
    }

    /** A statement that answers with rows, whether it changes any or not. */
    record Query(String sql, List<@Nullable Object> parameters, RowsTaker rows) implements Command {

        public Query {
            parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        }
    }

    /** A statement that answers with how many rows it changed. */
    record Change(String sql, List<@Nullable Object> parameters, CountTaker count) implements Command {

        public Change {
            parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        }

        /** One that fails with a {@link RowCountException} unless it changes {@code expected} rows; {@code what} names them. */
        public static Change of(String sql, List<@Nullable Object> parameters, String what, int expected) {
            return new Change(sql, parameters, changed -> {
                if (changed != expected) {
                    throw new RowCountException(what, expected, changed);
                }
            });
        }
    }

    /** A statement that is run once for each row of parameters, each time changing exactly one row. */
    record Each(String sql, List<? extends List<? extends @Nullable Object>> rows) implements Command {

        public Each {
            rows = List.copyOf(rows);
        }
    }

    /** A statement that is run once for each row of parameters, each time answering with one generated key. */
    record EachKey(String sql, List<? extends List<? extends @Nullable Object>> rows, LongConsumer keys)
            implements Command {

        public EachKey {
            rows = List.copyOf(rows);
        }
    }
}
