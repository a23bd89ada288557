package dev.gavel.benchmarks.suite;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the measured call itself cost, in its thread.
 *
 * <p>JMH's GC profiler counts the whole iteration, and with it the copying and checking around a single shot. Processor
 * time tells work from waiting, for the disk as for other processes.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Cost {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Bytes. */
    public long allocated;

    /** Processor time in microseconds. */
    public long cpu;

    private long allocatedBefore;
    private long cpuBefore;

    void begin() {
        allocatedBefore = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        cpuBefore = THREADS.getCurrentThreadCpuTime();
    }

    void end() {
        cpu += TimeUnit.NANOSECONDS.toMicros(THREADS.getCurrentThreadCpuTime() - cpuBefore);
        allocated += THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocatedBefore;
    }
}
