package dev.gavel.benchmarks.suite;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Bad;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.oracle.ExpectedState;
import dev.gavel.update.UpdateReport;
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

/** R1: how much of 1,000 hearings is committed where 5 % at random are bad, other ones in each shot? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class PartialSuccessBenchmark {

    private static final int BATCH_SIZE = 50;

    @Param("1000")
    public int hearings;

    @Param({"DATA", "DATABASE"})
    public Bad bad;

    @Param
    public FailurePolicy onFailure;

    @Param("DELETE_FULL")
    public Durability durability;

    private long seed = Load.SEED;
    private Workload workload;
    private WorkingCopy copy;
    private Outcome outcome;
    private UpdateReport report;

    @Setup(Level.Invocation)
    public void prepare() throws IOException {
        workload = Workload.of(new Load(hearings, durability).with(bad).withSeed(seed++));
        copy = WorkingCopy.of(workload);
    }

    @Benchmark
    public UpdateReport update(Outcome counted) throws IOException {
        outcome = counted;
        report = copy.update(Arm.batch(BATCH_SIZE).with(onFailure));
        outcome.committed += report.metrics().totals().committed();
        outcome.valid += workload.valid();
        outcome.rolledBack += report.metrics().batches().orElseThrow().failed();
        return report;
    }

    /** What is set aside alone is known beforehand; what falls with its batch is left to the gate's oracle. */
    @TearDown(Level.Invocation)
    public void check() throws IOException, SQLException {
        if (onFailure == FailurePolicy.ISOLATE) {
            try (ExpectedState expected = workload.expected()) {
                outcome.verified += copy.is(expected) ? 1 : 0;
            }
        } else {
            outcome.verified += copy.isSound() ? 1 : 0;
        }
        copy.close();
    }
}
