package dev.gavel.benchmarks.suite;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Bad;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.update.UpdateReport;
import java.io.IOException;
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

/** What does it cost to set bad hearings aside alone? Compare with {@link Bad#NONE_WATCHED}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class IsolationBenchmark {

    @Param({"NONE_WATCHED", "DATA", "DATABASE"})
    public Bad bad;

    @Param({"1000", "5000"})
    public int hearings;

    @Param({"50", "25", "100", "200"})
    public int batchSize;

    @Param({"DELETE_FULL", "WAL_NORMAL"})
    public Durability durability;

    private Workload workload;
    private WorkingCopy copy;
    private UpdateReport report;

    @Setup
    public void prepare() {
        workload = Workload.of(new Load(hearings, durability).with(bad));
    }

    @Setup(Level.Invocation)
    public void copy() throws IOException {
        copy = WorkingCopy.of(workload);
    }

    @Benchmark
    public UpdateReport update() throws IOException {
        report = copy.update(Arm.batch(batchSize));
        return report;
    }

    @TearDown(Level.Invocation)
    public void check() {
        Checks.committed(report, workload.valid());
        copy.close();
    }
}
