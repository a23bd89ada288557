package dev.gavel.benchmarks.suite;

import dev.gavel.batch.Checkpoint;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Written;
import java.io.IOException;
import java.sql.SQLException;
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

/** How long is it to take the checkpoint of one batch, with the reading of its before-images from the database? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class CheckpointBenchmark {

    @Param({"50", "25", "100", "200"})
    public int batchSize;

    @Param({"DELETE_FULL", "WAL_NORMAL"})
    public Durability durability;

    private OneBatch batch;

    @Setup
    public void prepare() throws IOException, SQLException {
        batch = OneBatch.of(new Load(batchSize, durability));
    }

    @Setup(Level.Invocation)
    public void begin() throws SQLException {
        batch.begin();
    }

    @Benchmark
    public Checkpoint checkpoint() throws SQLException {
        return batch.checkpoint(HearingStore.lookUp(batch.session, batch.hearings), Written.NOTHING);
    }

    @TearDown(Level.Invocation)
    public void rollback() throws SQLException {
        batch.rollback();
    }

    @TearDown
    public void close() throws SQLException {
        batch.close();
    }
}
