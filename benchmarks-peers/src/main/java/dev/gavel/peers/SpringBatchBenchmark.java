package dev.gavel.peers;

import dev.gavel.benchmarks.load.Bad;
import dev.gavel.benchmarks.load.DirectRows;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.fixtures.oracle.ExpectedState;
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

/** How long does Spring Batch take to write the rows that an update writes, in fault-tolerant chunks of 50? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class SpringBatchBenchmark {

    @Param({"500", "5000"})
    public int hearings;

    @Param({"NONE_WATCHED", "DATABASE"})
    public Bad bad;

    @Param
    public Durability durability;

    private Workload workload;
    private DirectRows rows;
    private ExpectedState expected;
    private WorkingCopy copy;
    private long written;

    /** The rows of refused hearings are derived where nothing refuses them. */
    @Setup
    public void prepare() throws IOException, SQLException {
        workload = Workload.of(new Load(hearings, durability).with(bad));
        DirectRows refused = DirectRows.of(Workload.of(workload.load().with(Bad.NONE)));
        rows = DirectRows.of(workload).replacing(workload.badLines(), refused);
        expected = workload.expected();
    }

    @Setup(Level.Invocation)
    public void copy() throws IOException {
        copy = WorkingCopy.of(workload);
    }

    @Benchmark
    public long write() throws Exception {
        written = new SpringBatchJob(copy.database().connections(), rows).run();
        return written;
    }

    @TearDown(Level.Invocation)
    public void check() throws IOException, SQLException {
        if (written != workload.valid() || !copy.is(expected)) {
            throw new IllegalStateException("the benchmark is void: " + written + " hearings were written");
        }
        copy.close();
    }

    @TearDown
    public void close() {
        expected.close();
    }
}
