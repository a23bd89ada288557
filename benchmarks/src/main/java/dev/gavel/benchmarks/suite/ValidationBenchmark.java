package dev.gavel.benchmarks.suite;

import dev.gavel.batch.Batch;
import dev.gavel.batch.BatchValidator;
import dev.gavel.batch.Validated;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
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

/** How long is it to validate one batch, with the look-up of its committees in the database? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class ValidationBenchmark {

    @Param({"50", "25", "100", "200"})
    public int batchSize;

    @Param({"DELETE_FULL", "WAL_NORMAL"})
    public Durability durability;

    private OneBatch one;
    private Batch batch;
    private Validated validated;

    @Setup
    public void prepare() throws IOException, SQLException {
        one = OneBatch.of(new Load(batchSize, durability));
        batch = one.batch();
    }

    @Benchmark
    public Validated validate() throws SQLException {
        validated = BatchValidator.validate(one.session, batch);
        return validated;
    }

    @TearDown(Level.Invocation)
    public void check() {
        Checks.that(validated.accepted().size() == batchSize, "not all hearings of the batch are valid");
    }

    @TearDown
    public void close() throws SQLException {
        one.close();
    }
}
