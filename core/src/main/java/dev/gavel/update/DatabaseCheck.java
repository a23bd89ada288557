package dev.gavel.update;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import dev.gavel.store.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a database before an update touches it, and again when the update has ended. */
public final class DatabaseCheck {

    private final Database database;
    private final @Nullable Object identity;

    DatabaseCheck(Database database) {
        this.database = database;
        this.identity = identity();
    }

    /**
     * Demands a sound database of tables that can be written.
     *
     * @throws DatabaseUnusableException where it is not; nothing was changed
     */
    void before(Session session, boolean toBeWritten) throws SQLException {
        demandSound(database, session);
        if (toBeWritten) {
            session.write(() -> {
                session.dialect().demandWritable(session.connection());
                return Sql.number(session.connection(), "SELECT count(*) FROM committees WHERE 1 = 0");
            });
        }
    }

    /**
     * Demands a sound database of tables, of which an update can be made; only reads.
     *
     * @throws DatabaseUnusableException where it is not
     */
    public static void demandSound(Database database, Session session) throws SQLException {
        List<String> views = session.dialect().views(session.connection());
        if (!views.isEmpty()) {
            throw new DatabaseUnusableException(
                    "database " + database.name() + " has a view where an update needs a table: "
                            + String.join(", ", views) + "; name the database, or the schema, that holds the tables");
        }
        List<String> problems = problems(session);
        if (!problems.isEmpty()) {
            throw new DatabaseUnusableException("database " + database.name() + " is not sound and was left alone: "
                    + problems.get(0) + "; repair it or restore a backup");
        }
    }

    /** What is wrong with the database now; empty where it is sound. */
    Optional<String> after(Session session) throws SQLException {
        return problems(session).stream().findFirst();
    }

    /** Whether the database's file is no longer the one that was opened. */
    boolean hasVanished() {
        return identity != null && !Objects.equals(identity, identity());
    }

    private static List<String> problems(Session session) throws SQLException {
        List<String> problems = new ArrayList<>(session.dialect().integrityProblems(session.connection()));
        problems.addAll(session.dialect().foreignKeyProblems(session.connection()));
        return problems;
    }

    private @Nullable Object identity() {
        Path file = database.file().orElse(null);
        if (file == null) {
            return null;
        }
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return "no file";
        }
    }
}
