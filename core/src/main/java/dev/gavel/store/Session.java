package dev.gavel.store;

import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Statements;
import dev.gavel.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection with what the store needs to know about the database behind it. Not thread-safe. */
public final class Session implements AutoCloseable {

    private final Dialect dialect;
    private final Connection connection;
    private final Statements statements;
    private final Schema schema;
    private final WitnessIndex witnesses;
    private final Set<String> undecided = new HashSet<>();
    private final Map<String, Long> committees = new HashMap<>();
    private @Nullable Remembered remembered;
    private boolean changesOnlyWhatItWrites;

    private Session(Dialect dialect, Connection connection, Schema schema) {
        this.dialect = dialect;
        this.connection = connection;
        this.statements = new Statements(connection);
        this.schema = schema;
        this.witnesses = new WitnessIndex(connection, dialect);
    }

    static Session open(Database database) throws SQLException {
        Connection connection = database.connections().open();
        try {
            return new Session(database.dialect(), connection, Schema.inspect(connection, database.dialect()));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The connection, in auto-commit mode outside of {@link #write} and {@link #read}. */
    public Connection connection() {
        return connection;
    }

    /** Statements on that connection that are prepared once. */
    Statements statements() {
        return statements;
    }

    /** Runs commands in order, each by a statement that is prepared once. */
    public void run(List<Command> commands) throws SQLException {
        dialect.run(statements, commands);
    }

    /** The tables and columns that are there. */
    public Schema schema() {
        return schema;
    }

    /** What differs from other databases. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Ids of committees that were found in the open transaction, by system code: no id changes in it, and what others
     * commit is not seen. Outside of a transaction nothing is remembered.
     */
    Map<String, Long> committees() throws SQLException {
        return connection.getAutoCommit() ? new HashMap<>() : committees;
    }

    /** What is remembered in an open transaction of {@link #writeManyBatches}; null outside of one. */
    @Nullable
    Remembered remembered() {
        return remembered;
    }

    /** Hearings were written, and with them {@code newWitnesses}, ids by person. */
    void written(Set<String> eventIds, Map<String, Long> newWitnesses) {
        if (remembered == null) {
            return;
        }
        if (changesOnlyWhatItWrites) {
            remembered.written(eventIds, newWitnesses);
        } else {
            remembered.forget();
        }
    }

    /** Whether a transaction of {@link #writeManyBatches} is open in which writing a row changes no other one. */
    public boolean changesOnlyWhatItWrites() {
        return changesOnlyWhatItWrites;
    }

    /**
     * Runs {@code work} inside a savepoint of the open transaction: kept where it returns, undone where it throws, and then
     * what was remembered before it holds again.
     */
    public <T> T savepoint(Transactions.Work<T> work) throws SQLException {
        Remembered before = remembered == null ? null : remembered.copy();
        try {
            return Transactions.savepoint(connection, work);
        } catch (SQLException | RuntimeException e) {
            remembered = before;
            throw e;
        }
    }

    WitnessIndex witnesses() {
        return witnesses;
    }

    /**
     * Keeps what an undone savepoint needs, and temporary tables, in memory instead of files: for many small savepoints in
     * one transaction, each of which would write the pages that it changes to a file once more. Must be called before
     * the first transaction.
     */
    public void keepSavepointsInMemory() throws SQLException {
        dialect.keepSavepointsInMemory(connection);
    }

    /**
     * Notes hearings that the open transaction changes and that are applied anew where it is rolled back.
     *
     * @param eventIds remembered until the transaction ends
     */
    public void decideLater(Collection<String> eventIds) {
        undecided.addAll(eventIds);
    }

    /** Whether what is seen of a hearing may yet be rolled back and applied anew, so that it tells nothing for good. */
    public boolean isUndecided(@Nullable String eventId) {
        return undecided.contains(eventId);
    }

    /** Runs {@code work} in one writing transaction: committed where it returns, rolled back where it throws. */
    public <T> T write(Transactions.Work<T> work) throws SQLException {
        witnesses.prepare();
        return writeRows(work);
    }

    /**
     * As {@link #write}, for work that reads for one batch what it writes after another: it may know whether anything but
     * what it writes can change, since nobody makes a trigger meanwhile.
     */
    public <T> T writeManyBatches(Transactions.Work<T> work) throws SQLException {
        return write(() -> {
            remembered = new Remembered();
            changesOnlyWhatItWrites = dialect.keepTriggersOut(connection, schema.tables());
            return work.run();
        });
    }

    /** As {@link #write}, for work that looks for no witness: to find them, all of them are read first. */
    public <T> T writeRows(Transactions.Work<T> work) throws SQLException {
        begin();
        dialect.beginWrite(connection);
        try {
            return Transactions.commit(connection, work);
        } catch (SQLException | RuntimeException e) {
            witnesses.invalidate();
            throw e;
        } finally {
            remembered = null;
            changesOnlyWhatItWrites = false;
            undecided.clear();
        }
    }

    /** Nothing that an earlier transaction saw is taken for what this one sees. */
    private void begin() {
        witnesses.begin();
        committees.clear();
    }

    /** Runs {@code work} on one consistent state of the database. */
    public <T> T read(Transactions.Work<T> work) throws SQLException {
        begin();
        dialect.beginRead(connection);
        return Transactions.commit(connection, work);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
