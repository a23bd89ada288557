package dev.gavel.engine;

import java.sql.SQLException;

/** Takes back what an engine committed, where it can; otherwise the backup must be restored. */
public interface Undo extends AutoCloseable {

    /** An engine that keeps nothing by which it could take back a commit. */
    Undo NONE = new Undo() {
        @Override
        public boolean run() {
            return false;
        }

        @Override
        public void close() {}
    };

    /** Takes everything back; false where that cannot be done or does not verify. */
    boolean run() throws SQLException;

    /** Frees what was kept for it. */
    @Override
    void close();
}
