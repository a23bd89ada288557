package dev.gavel.store;

import dev.gavel.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;

/** One connection with what the store needs to know about the database behind it. Not thread-safe. */
public final class Session implements AutoCloseable {

    private final Dialect dialect;
    private final Connection connection;
    private final Schema schema;
    private final WitnessIndex witnesses;

    private Session(Dialect dialect, Connection connection, Schema schema) {
        this.dialect = dialect;
        this.connection = connection;
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

    /** The tables and columns that are there. */
    public Schema schema() {
        return schema;
    }

    /** What differs from other databases. */
    public Dialect dialect() {
        return dialect;
    }

    WitnessIndex witnesses() {
        return witnesses;
    }

    /** Runs {@code work} in one writing transaction: committed where it returns, rolled back where it throws. */
    public <T> T write(Transactions.Work<T> work) throws SQLException {
        witnesses.prepare();
        dialect.beginWrite(connection);
        try {
            return Transactions.commit(connection, work);
        } catch (SQLException | RuntimeException e) {
            witnesses.invalidate();
            throw e;
        }
    }

    /** Runs {@code work} on one consistent state of the database. */
    public <T> T read(Transactions.Work<T> work) throws SQLException {
        dialect.beginRead(connection);
        return Transactions.commit(connection, work);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
