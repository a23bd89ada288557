package dev.gavel.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A digest of a multiset of rows: the sum, lane by lane, of the SHA-256 of each row.
 *
 * <p>It does not depend on the order in which rows are read and needs no sorting, so that a table of any size costs one
 * pass and constant memory. It finds accidents; it is no defence against somebody who builds rows to collide.
 */
public final class Digest {

    private static final int LANES = 4;

    private final MessageDigest sha = sha256();
    /** What kind of value comes, and how long it is. */
    private final ByteBuffer head = ByteBuffer.allocate(1 + Integer.BYTES);

    private final long[] sum = new long[LANES];
    private long rows;

    /** Adds one row that is given as bytes. */
    public void add(byte[] row) {
        update(row);
        close();
    }

    /** Adds the current row of {@code result}, all its columns. */
    void add(ResultSet result, Dialect dialect) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        for (int i = 1; i <= columns; i++) {
            update(dialect.value(result, i));
        }
        close();
    }

    private void close() {
        ByteBuffer hash = ByteBuffer.wrap(sha.digest());
        for (int lane = 0; lane < LANES; lane++) {
            sum[lane] += hash.getLong();
        }
        rows++;
    }

    /** The digest of the rows so far. */
    public TableDigest result() {
        ByteBuffer bytes = ByteBuffer.allocate(LANES * Long.BYTES);
        for (long lane : sum) {
            bytes.putLong(lane);
        }
        return new TableDigest(rows, HexFormat.of().formatHex(bytes.array()));
    }

    private void update(@Nullable Object value) {
        if (value == null) {
            sha.update((byte) 'n');
            return;
        }
        boolean raw = value instanceof byte[];
        byte[] bytes = raw ? (byte[]) value : value.toString().getBytes(StandardCharsets.UTF_8);
        head.put(0, (byte) (raw ? 'b' : value instanceof Number ? 'i' : 't')).putInt(1, bytes.length);
        sha.update(head.array());
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
