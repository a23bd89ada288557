package dev.gavel.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Runs work inside a transaction or a savepoint, which ends with it: kept where it returns, undone where it throws. */
public final class Transactions {

    /**
     * Every savepoint, so that its statements have one text; one inside another hides that until it is released. Source:
     * SQL:2023 part 2, 17.5; PostgreSQL manual and sqlite.org/lang_savepoint.html, SAVEPOINT.
     */
    private static final String SAVEPOINT = "gavel";

    private Transactions() {}

    /** Work on an open transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Runs {@code work} and commits, on a connection whose auto-commit mode is off; it is on again afterwards, or the
     * connection is closed where it could not be rolled back.
     *
     * @throws CommitFailedException where the commit itself failed
     * @throws SQLException          what the work threw, after everything was rolled back
     */
    public static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.run();
            commit(connection);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        } finally {
            endQuietly(connection);
        }
    }

    /** Runs {@code work} inside a savepoint of the open transaction. */
    public static <T> T savepoint(Connection connection, Work<T> work) throws SQLException {
        Savepoint savepoint = connection.setSavepoint(SAVEPOINT);
        return inside(connection, savepoint, () -> {
            T result = work.run();
            connection.releaseSavepoint(savepoint);
            return result;
        });
    }

    /** Runs {@code work} inside a savepoint of the open transaction, and undoes it also where it returns. */
    public static <T> T undone(Connection connection, Work<T> work) throws SQLException {
        Savepoint savepoint = connection.setSavepoint(SAVEPOINT);
        T result = inside(connection, savepoint, work);
        rollback(connection, savepoint);
        return result;
    }

    private static <T> T inside(Connection connection, Savepoint savepoint, Work<T> work) throws SQLException {
        try {
            return work.run();
        } catch (SQLException e) {
            undo(connection, savepoint, e);
            throw e;
        } catch (RuntimeException | Error e) {
            undo(connection, savepoint, e);
            throw e;
        }
    }

    private static void commit(Connection connection) throws CommitFailedException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new CommitFailedException(e);
        }
    }

    private static void undo(Connection connection, Savepoint savepoint, SQLException cause)
            throws TransactionLostException {
        try {
            rollback(connection, savepoint);
        } catch (SQLException gone) {
            TransactionLostException lost = new TransactionLostException(cause);
            lost.addSuppressed(gone);
            throw lost;
        }
    }

    private static void undo(Connection connection, Savepoint savepoint, Throwable defect) {
        try {
            rollback(connection, savepoint);
        } catch (SQLException gone) {
            defect.addSuppressed(gone);
        }
    }

    private static void rollback(Connection connection, Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            abandon(connection, cause);
        }
    }

    /** Auto-commit mode would commit what could not be rolled back; without its connection the database undoes it. */
    private static void abandon(Connection connection, Throwable cause) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** A connection that is gone cannot be switched back, and need not be. */
    @SuppressWarnings("EmptyCatch")
    private static void endQuietly(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException gone) {
            // The failure that matters is the one already on its way to the caller.
        }
    }
}
