package dev.gavel.jdbc;

/** What failures say, for logs and reports in which everything is one line. */
public final class Messages {

    private static final int LONGEST_STATEMENT = 60;

    private Messages() {}

    /** The beginning of a statement, which says what it does and to which table. */
    public static String brief(String sql) {
        return sql.length() <= LONGEST_STATEMENT ? sql : sql.substring(0, LONGEST_STATEMENT) + "…";
    }

    /** The message on one line: PostgreSQL says on lines of their own where and why. */
    public static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
