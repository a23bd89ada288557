package dev.gavel.benchmarks.suite;

import dev.gavel.backup.BackupFailedException;
import dev.gavel.backup.BackupReceipt;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import java.io.IOException;
import java.nio.file.Files;
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

/** How long is it to take a backup and to prove it? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class BackupBenchmark {

    /** Hearings stored, where they are more than {@value Load#BASE}. */
    @Param({"1340", "5000", "50000"})
    public int hearings;

    @Param({"DELETE_FULL", "WAL_NORMAL"})
    public Durability durability;

    private WorkingCopy copy;
    private BackupReceipt receipt;

    @Setup
    public void prepare() throws IOException {
        copy = WorkingCopy.of(Workload.of(new Load(hearings, durability)));
    }

    @Benchmark
    public BackupReceipt backup() throws BackupFailedException {
        receipt = copy.backup().take();
        return receipt;
    }

    @TearDown(Level.Invocation)
    public void delete() throws IOException {
        Checks.that(receipt.tables().containsKey("hearings"), "the backup proves nothing");
        Files.delete(receipt.file());
    }

    @TearDown
    public void close() {
        copy.close();
    }
}
