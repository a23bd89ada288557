package dev.gavel.benchmarks.suite;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.engine.EngineOptions;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.source.HearingSource;
import dev.gavel.store.Session;
import dev.gavel.update.ChangeDetector;
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

/** How long is it to read a source and to find out what has changed, where all has, and where nothing has? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class DetectionBenchmark {

    @Param({"500", "5000"})
    public int hearings;

    @Param({"true", "false"})
    public boolean changed;

    @Param("DELETE_FULL")
    public Durability durability;

    private Workload workload;
    private WorkingCopy copy;
    private Session session;
    private HearingSource source;
    private long found;

    @Setup
    public void prepare() throws IOException, SQLException {
        workload = Workload.of(new Load(hearings, durability));
        copy = WorkingCopy.of(workload);
        if (!changed) {
            Checks.committed(copy.update(Arm.phase22()), hearings);
        }
        session = copy.database().open();
        session.write(() -> true);
    }

    @Setup(Level.Invocation)
    public void open() {
        source = workload.source();
    }

    @Benchmark
    public long detect() throws IOException, SQLException {
        ChangeDetector detector = new ChangeDetector(source, setAside -> {}, MetricsSink.NONE);
        found = 0;
        for (int size = EngineOptions.DEFAULT_SIZE, more = size; more > 0; ) {
            more = detector.next(session, size).size();
            found += more;
        }
        return found;
    }

    @TearDown(Level.Invocation)
    public void check() throws IOException {
        source.close();
        Checks.that(found == (changed ? hearings : 0), found + " changes were found");
    }

    @TearDown
    public void close() throws SQLException {
        session.close();
        copy.close();
    }
}
