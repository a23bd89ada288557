package dev.gavel.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** What a failure of the database means for the work that met it. */
public enum FailureClass {
    /** The same work may succeed later: busy, deadlock, serialization, a lost connection. */
    TRANSIENT,
    /** The same work will fail again, other work need not: a constraint, a value out of range. */
    PERMANENT,
    /** No work will succeed: disk full, read-only, corrupt, no such database. */
    FATAL;

    /** Classifies by the vendor's code where the driver is SQLite's, else by SQLSTATE. */
    public static FailureClass of(SQLException failure) {
        SQLException reported = asReported(failure);
        return reported instanceof SQLiteException sqlite
                ? ofSqlite(sqlite.getResultCode().code)
                : ofSqlState(reported.getSQLState());
    }

    /**
     * Whether the database itself said that its files are damaged, anywhere among the causes of {@code failure}.
     *
     * <p>Source: sqlite.org/rescode.html, CORRUPT and NOTADB; PostgreSQL manual, appendix A, data_corrupted and
     * index_corrupted.
     */
    public static boolean saysDamage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isDamage(asReported(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDamage(SQLException reported) {
        if (reported instanceof SQLiteException sqlite) {
            int code = sqlite.getResultCode().code & 0xff;
            return code == 11 || code == 26; // CORRUPT, NOTADB
        }
        return "XX001".equals(reported.getSQLState()) || "XX002".equals(reported.getSQLState());
    }

    /** What the database reported, without what {@link Transactions} or a batch of statements wrapped around it. */
    public static SQLException asReported(SQLException failure) {
        boolean wrapped = failure instanceof CommitFailedException || failure instanceof TransactionLostException;
        SQLException thrown = wrapped && failure.getCause() instanceof SQLException cause ? cause : failure;
        SQLException inBatch = thrown instanceof BatchUpdateException ? thrown.getNextException() : null;
        return inBatch == null ? thrown : inBatch;
    }

    /** Source: sqlite.org/rescode.html, primary result codes. */
    private static FailureClass ofSqlite(int code) {
        return switch (code & 0xff) {
            case 5, 6, 9, 15, 17 -> TRANSIENT; // BUSY, LOCKED, INTERRUPT, PROTOCOL, SCHEMA
            case 7, 8, 10, 11, 13, 14, 22, 23, 26 -> FATAL; // NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, …
            default -> PERMANENT;
        };
    }

    /** Source: SQL:2023 part 2, table of SQLSTATE classes; PostgreSQL manual, appendix A. */
    private static FailureClass ofSqlState(@Nullable String state) {
        if (state == null || state.length() != 5) {
            return PERMANENT;
        }
        return switch (state.substring(0, 2)) {
            case "08" -> TRANSIENT; // connection
            case "55" -> state.equals("55P03") || state.equals("55006") ? TRANSIENT : PERMANENT; // lock, in use
            case "40" -> state.equals("40002") ? PERMANENT : TRANSIENT; // rollback; by a constraint, or not
            case "57" -> ofOperator(state);
            case "53" -> state.equals("53300") ? TRANSIENT : FATAL; // too many connections; disk, memory, limits
            case "58", "XX" -> FATAL; // system, corrupt
            case "28", "3D" -> FATAL; // not let in, no such database
            case "25" -> ofTransactionState(state);
            default -> PERMANENT;
        };
    }

    /** A statement or its connection was ended, the server stops or starts; or the database was dropped. */
    private static FailureClass ofOperator(String state) {
        if (state.equals("57P04")) {
            return FATAL;
        }
        return state.equals("57014") || state.startsWith("57P") ? TRANSIENT : PERMANENT;
    }

    /** A transaction that may only read; one that the server ended because it idled or took too long. */
    private static FailureClass ofTransactionState(String state) {
        return switch (state) {
            case "25006" -> FATAL;
            case "25P03", "25P04" -> TRANSIENT;
            default -> PERMANENT;
        };
    }
}
