package dev.gavel.trial;

import dev.gavel.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** A staging database of which no copy is ever ready, and a wish to stop that comes meanwhile. */
record EndlessCopies(Staging staging, StopRequest stop, CountDownLatch end) implements Staging {

    @Override
    public void onCopies(Path directory, long seed, long records, Work work) throws IOException {
        stop.make();
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Database database() {
        return staging.database();
    }

    @Override
    public Reservation reserve(Path out) {
        return staging.reserve(out);
    }

    @Override
    public void copyTo(Path file) throws IOException, SQLException {
        staging.copyTo(file);
    }

    @Override
    public Path asFile(Path spare) throws IOException, SQLException {
        return staging.asFile(spare);
    }

    @Override
    public String product() throws SQLException {
        return staging.product();
    }

    @Override
    public String durability() throws SQLException {
        return staging.durability();
    }
}
