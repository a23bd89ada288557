package dev.gavel.store;

import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What differs between databases; everything else is the same SQL on each. Implementations are stateless. */
public interface Dialect {

    /** The database's name for people, with its version. */
    String product(Connection connection) throws SQLException;

    /** The names of all tables that people made, in order. */
    List<String> tables(Connection connection) throws SQLException;

    /** The columns of each table of an update that is there, those that nobody can write left out, in order. */
    Map<Table, List<Column>> columns(Connection connection) throws SQLException;

    /** Those of the tables of an update that are none, such as views, in order. */
    List<String> views(Connection connection) throws SQLException;

    /** A condition that is true where {@code column} is in the one parameter, bound by {@link #set}. */
    String in(String column);

    /** A set of texts or numbers as the one parameter of {@link #in}. */
    Object set(Connection connection, Collection<?> values) throws SQLException;

    /** Opens a transaction that may write, waiting for other writers no longer than the connection allows. */
    void beginWrite(Connection connection) throws SQLException;

    /** Keeps what an undone savepoint needs out of files, where the client writes it; called outside of a transaction. */
    void keepSavepointsInMemory(Connection connection) throws SQLException;

    /** Opens a transaction that reads one consistent state and hinders no other reader. */
    void beginRead(Connection connection) throws SQLException;

    /**
     * A number, 0 or more, that is another one where the witnesses may no longer be those in {@code gavel_persons}:
     * asked in one transaction with filling it, and again before it is used.
     */
    long personsVersion(Connection connection) throws SQLException;

    /**
     * Keeps others from making triggers on {@code tables} until the transaction ends, in which nothing has been read yet.
     *
     * @return whether there are none, nor anything else by which writing a row may change others: all but Gavel's own, whose
     *     names begin with {@code gavel_} and which only count, fail or refuse
     */
    boolean keepTriggersOut(Connection connection, Collection<Table> tables) throws SQLException;

    /** Statements that make the temporary table {@code gavel_persons} of this connection where it is not there. */
    List<String> personsTable();

    /** A column of the current row as every database would give it: text, long, double, bytes or null. */
    @Nullable
    Object value(ResultSet row, int column) throws SQLException;

    /** A value for a column of any type that can hold it. */
    @Nullable
    Object bindable(@Nullable Object value);

    /** The text as the database can hold it, with a question mark for every character that it cannot. */
    String legible(Connection connection, String text) throws SQLException;

    /** What makes an insert keep the keys that it names, to follow the names of its columns. */
    String overridingKeys();

    /** Runs commands in order, in as few messages as the database takes them in. */
    void run(Statements statements, List<Command> commands) throws SQLException;

    /** Inserts rows whose keys are not generated, or not needed; fails where they are not all there afterwards. */
    Command insert(String table, RowShape rows);

    /** Inserts rows with the keys of those to which they belong; fails where one of these is not there. */
    Command insertOwned(String table, RowShape rows, Owner owner);

    /**
     * Inserts rows and hands on the keys that were generated for them, in order; fails where they are not all there
     * afterwards.
     */
    Command insertReturning(Table table, RowShape rows, LongConsumer keys);

    /**
     * Updates rows, each once, setting no column to anything but what its own shape names; fails where a row is not there,
     * or more than one is.
     *
     * @param keys   the columns by which a row is found, the last ones of every shape; numbers
     * @param shapes each of more columns than these
     */
    List<Command> update(String table, List<String> keys, List<RowShape> shapes);

    /**
     * Deletes rows; fails where one of them is not there.
     *
     * @param keys   the columns by which a row is found
     * @param values of each row, one a key
     */
    Command delete(String table, List<String> keys, List<List<Long>> values);

    /**
     * Tries rows in the open transaction, and answers with the places of those that are refused; none where the database
     * cannot tell.
     *
     * <p>The caller undoes what was tried, also where this returns.
     */
    Set<Integer> refused(Session session, RowTrial trial) throws SQLException;

    /** Fails where this connection may not change the tables of an update; changes nothing. */
    void demandWritable(Connection connection) throws SQLException;

    /** What a failure means for the whole database and what to do, to follow its name. */
    String reason(SQLException failure);

    /** What the engine's own check finds wrong; empty where the database is sound. */
    List<String> integrityProblems(Connection connection) throws SQLException;

    /** Rows that refer to rows which are not there; empty where there are none. */
    List<String> foreignKeyProblems(Connection connection) throws SQLException;
}
