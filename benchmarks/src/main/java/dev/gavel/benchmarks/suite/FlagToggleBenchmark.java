package dev.gavel.benchmarks.suite;

import dev.gavel.batch.BatchEngine;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.fixtures.oracle.ExpectedState;
import dev.gavel.source.HearingSource;
import dev.gavel.update.UpdateReport;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

/** R4: do consecutive updates of one database run in the mode that the flag asks for, and leave what they must? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class FlagToggleBenchmark {

    private static final int CHANGES_A_TURN = 10;

    /** How often the flag is turned. */
    @Param("10")
    public int turns;

    @Param("DELETE_FULL")
    public Durability durability;

    private Workload workload;
    private ExpectedState expected;
    private WorkingCopy copy;
    private Outcome outcome;
    private final List<HearingSource> sources = new ArrayList<>();

    @Setup
    public void prepare() throws IOException, SQLException {
        workload = Workload.of(new Load(turns * CHANGES_A_TURN, durability));
        expected = workload.expected();
    }

    @Setup(Level.Invocation)
    public void copy() throws IOException {
        copy = WorkingCopy.of(workload);
        for (int turn = 0; turn < turns; turn++) {
            sources.add(workload.source(turn * CHANGES_A_TURN, (turn + 1) * CHANGES_A_TURN));
        }
    }

    @Benchmark
    public int toggle(Outcome counted) {
        outcome = counted;
        int asAsked = 0;
        for (int turn = 0; turn < turns; turn++) {
            boolean flag = turn % 2 == 1;
            UpdateReport report = copy.update(flag, sources.get(turn));
            asAsked += report.metrics().mode().equals(BatchEngine.MODE) == flag ? 1 : 0;
            outcome.committed += report.metrics().totals().committed();
        }
        outcome.verified += asAsked;
        return asAsked;
    }

    /** Not one of the updates counts where the end is not what all of them must leave. */
    @TearDown(Level.Invocation)
    public void check() throws IOException, SQLException {
        outcome.valid += workload.valid();
        outcome.verified = copy.is(expected) ? outcome.verified : 0;
        for (HearingSource source : sources) {
            source.close();
        }
        sources.clear();
        copy.close();
    }

    @TearDown
    public void close() {
        expected.close();
    }
}
