package dev.gavel.benchmarks.suite;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.DirectRows;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.store.TableDigest;
import java.io.IOException;
import java.sql.Connection;
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

/** How long is it to write the rows that an update writes, by plain JDBC and nothing else? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class FloorBenchmark {

    @Param({"10", "200", "500", "5000", "50000"})
    public int hearings;

    /** Hearings a transaction; 0 is one transaction for all. */
    @Param({"0", "50"})
    public int commitEvery;

    @Param({"DELETE_FULL", "WAL_NORMAL"})
    public Durability durability;

    private Workload workload;
    private DirectRows.Script script;
    private Map<String, TableDigest> expected;
    private WorkingCopy copy;

    @Setup
    public void prepare() throws IOException, SQLException {
        workload = Workload.of(new Load(hearings, durability));
        script = DirectRows.of(workload).script(commitEvery == 0 ? hearings : commitEvery);
        try (WorkingCopy updated = WorkingCopy.of(workload)) {
            updated.update(Arm.phase22());
            expected = updated.contents();
        }
    }

    @Setup(Level.Invocation)
    public void copy() throws IOException {
        copy = WorkingCopy.of(workload);
    }

    @Benchmark
    public DirectRows.Script write(Cost cost) throws SQLException {
        cost.begin();
        try (Connection connection = copy.database().connections().open()) {
            script.run(connection);
        }
        cost.end();
        return script;
    }

    @TearDown(Level.Invocation)
    public void check() throws SQLException {
        Checks.that(copy.contents().equals(expected), "other rows were written than the update writes");
        copy.close();
    }
}
