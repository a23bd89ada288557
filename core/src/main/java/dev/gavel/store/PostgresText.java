package dev.gavel.store;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.Encoding;

/**
 * The texts that a PostgreSQL database can hold: none with a NUL, and none with a character that its encoding lacks.
 *
 * @param charset the database's encoding
 */
record PostgresText(Charset charset) {

    /** Those of the database behind {@code connection}, which told its encoding when it was opened. */
    static PostgresText of(Connection connection) throws SQLException {
        return new PostgresText(charset(connection.unwrap(PGConnection.class).getParameterStatus("server_encoding")));
    }

    /** SQL_ASCII keeps every byte as it comes, and the driver sends UTF-8. */
    private static Charset charset(@Nullable String encoding) {
        return encoding == null || encoding.equals("UTF8") || encoding.equals("SQL_ASCII")
                ? StandardCharsets.UTF_8
                : Charset.forName(Encoding.getDatabaseEncoding(encoding).name());
    }

    /** Whether the database can hold {@code text}. */
    boolean holds(String text) {
        return text.indexOf(0) < 0 && charset.newEncoder().canEncode(text);
    }

    /** The text with a question mark for every character that the database cannot hold. */
    String legible(String text) {
        return new String(text.getBytes(charset), charset).replace('\0', '?');
    }
}
