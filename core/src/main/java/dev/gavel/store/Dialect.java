package dev.gavel.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What differs between databases; everything else is the same SQL on each. Implementations are stateless. */
public interface Dialect {

    /** The database's name for people, with its version. */
    String product(Connection connection) throws SQLException;

    /** The names of all tables that people made, in order. */
    List<String> tables(Connection connection) throws SQLException;

    /** The names of a table's columns in order; none where there is no such table. */
    List<String> columns(Connection connection, String table) throws SQLException;

    /** A condition that is true where {@code column} is in the one parameter, bound by {@link #set}. */
    String in(String column);

    /** A set of texts or numbers as the one parameter of {@link #in}. */
    Object set(Connection connection, Collection<?> values) throws SQLException;

    /** Opens a transaction that may write, waiting for other writers no longer than the connection allows. */
    void beginWrite(Connection connection) throws SQLException;

    /** Opens a transaction that reads one consistent state and hinders no other reader. */
    void beginRead(Connection connection) throws SQLException;

    /** A number, 0 or more, that is another one whenever another connection has committed in between. */
    long foreignCommits(Connection connection) throws SQLException;

    /** What the engine's own check finds wrong; empty where the database is sound. */
    List<String> integrityProblems(Connection connection) throws SQLException;

    /** Rows that refer to rows which are not there; empty where there are none. */
    List<String> foreignKeyProblems(Connection connection) throws SQLException;
}
