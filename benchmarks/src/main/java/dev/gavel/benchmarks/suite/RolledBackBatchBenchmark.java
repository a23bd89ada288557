package dev.gavel.benchmarks.suite;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Bad;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.store.TableDigest;
import dev.gavel.update.UpdateReport;
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

/** R2 and R3: is the database what it was, byte for byte of every row, and sound, after a batch was rolled back? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class RolledBackBatchBenchmark {

    @Param("50")
    public int batchSize;

    @Param({"DELETE_FULL", "WAL_NORMAL"})
    public Durability durability;

    private Workload workload;
    private WorkingCopy copy;
    private Outcome outcome;
    private Map<String, TableDigest> before;

    @Setup
    public void prepare() {
        workload = Workload.of(new Load(batchSize, durability).with(Bad.DATABASE));
    }

    @Setup(Level.Invocation)
    public void copy() throws IOException, SQLException {
        copy = WorkingCopy.of(workload);
        before = copy.everything();
    }

    @Benchmark
    public UpdateReport update(Outcome counted) throws IOException {
        outcome = counted;
        UpdateReport report = copy.update(Arm.batch(batchSize).with(FailurePolicy.REJECT_BATCH));
        outcome.committed += report.metrics().totals().committed();
        outcome.valid += workload.valid();
        outcome.rolledBack += report.metrics().batches().orElseThrow().failed();
        return report;
    }

    @TearDown(Level.Invocation)
    public void check() throws SQLException {
        outcome.verified += copy.everything().equals(before) && copy.isSound() ? 1 : 0;
        copy.close();
    }
}
