package dev.gavel.engine;

import dev.gavel.hearing.Violation;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Messages;
import dev.gavel.jdbc.RowCountException;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Failures of the database in the words of a violation. */
public final class Refusals {

    /** The driver says what the constraint said at the end of its message. */
    private static final int LONGEST_MESSAGE = 300;

    private Refusals() {}

    /** The reason for a hearing or committee that the database refused with {@code thrown}. */
    public static Violation of(String identifier, SQLException thrown) {
        SQLException failure = FailureClass.asReported(thrown);
        return new Violation(
                code(failure),
                "database",
                identifier,
                "the database refused it: " + Violation.shorten(Messages.oneLine(failure), LONGEST_MESSAGE),
                remedy(failure));
    }

    private static String code(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            return sqlite.getResultCode().name();
        }
        return failure.getSQLState() == null ? "unknown" : "SQLSTATE " + failure.getSQLState();
    }

    private static String remedy(SQLException failure) {
        if (failure instanceof RowCountException) {
            return "look for a trigger that keeps rows from being written, or writes others";
        }
        return FailureClass.of(failure) == FailureClass.PERMANENT
                ? "correct the record or the constraint that the message names"
                : "run the update again when the database is available";
    }
}
