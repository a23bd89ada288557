package dev.gavel.benchmarks.suite;

import dev.gavel.backup.BackupFailedException;
import dev.gavel.backup.BackupReceipt;
import dev.gavel.backup.DatabaseBackup;
import dev.gavel.batch.Checkpoint;
import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.store.TableDigest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long is it to take a batch back: before its commit, after it by its checkpoint, and by the backup? */
public class RollbackBenchmark {

    /** A batch that is written, and the database as it was before. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // set by JMH
    public static class Written {

        @Param({"50", "25", "100", "200"})
        public int batchSize;

        @Param({"DELETE_FULL", "WAL_NORMAL"})
        public Durability durability;

        private OneBatch batch;
        private Map<String, TableDigest> before;
        private Checkpoint checkpoint;
        private boolean verified;

        void prepare() throws IOException, SQLException {
            batch = OneBatch.of(new Load(batchSize, durability));
            before = batch.copy.everything();
            batch.begin();
            checkpoint = batch.write();
        }

        @TearDown(Level.Invocation)
        public void check() throws SQLException {
            Checks.that(verified, "the rollback did not verify");
            Checks.that(batch.copy.everything().equals(before), "the database is not what it was");
            batch.close();
        }
    }

    /** Written and not committed. */
    public static class Uncommitted extends Written {

        @Setup(Level.Invocation)
        @Override
        public void prepare() throws IOException, SQLException {
            super.prepare();
        }
    }

    /** Written and committed. */
    public static class Committed extends Written {

        @Setup(Level.Invocation)
        @Override
        public void prepare() throws IOException, SQLException {
            super.prepare();
            super.batch.session.connection().commit();
            super.batch.session.connection().setAutoCommit(true);
        }
    }

    /** Backed up, written and committed. */
    @SuppressWarnings("NullAway.Init") // set by JMH
    public static class BackedUp extends Written {

        private DatabaseBackup backup;
        private BackupReceipt receipt;

        @Setup(Level.Invocation)
        @Override
        public void prepare() throws IOException, SQLException {
            super.batch = OneBatch.of(new Load(super.batchSize, super.durability));
            super.before = super.batch.copy.everything();
            backup = super.batch.copy.backup();
            try {
                receipt = backup.take();
            } catch (BackupFailedException e) {
                throw new IOException(e);
            }
            Checks.committed(super.batch.copy.update(Arm.phase22()), super.batchSize);
        }
    }

    /** The transaction is rolled back, and what it touched compared with the checkpoint. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public boolean transaction(Uncommitted state) throws SQLException {
        Written written = state;
        written.batch.rollback();
        written.verified = written.checkpoint.isIntact(written.batch.session);
        return written.verified;
    }

    /** The batch is taken back by its checkpoint after it was committed. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public boolean compensation(Committed state) throws SQLException {
        Written written = state;
        written.verified = written.checkpoint.restore(written.batch.session);
        return written.verified;
    }

    /** The backup is restored and compared. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public boolean backup(BackedUp state) throws BackupFailedException {
        state.backup.restore(state.receipt);
        Written written = state;
        written.verified = true;
        return written.verified;
    }
}
