package dev.gavel.jdbc;

/** What failures say, for logs and reports in which everything is one line. */
public final class Messages {

    private Messages() {}

    /** The message on one line: PostgreSQL says on lines of their own where and why. */
    public static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
