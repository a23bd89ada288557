package dev.gavel.validate;

import dev.gavel.store.Digests;
import dev.gavel.store.SqliteDialect;
import dev.gavel.store.TableDigest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** One digest of every row and column of every table but the two that record what updates did. */
final class DataDigest {

    private DataDigest() {}

    static String of(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toAbsolutePath())) {
            Map<String, TableDigest> tables = new TreeMap<>(Digests.everything(connection, new SqliteDialect()));
            tables.remove("update_logs");
            tables.remove("import_errors");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(tables.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
