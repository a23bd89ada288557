package dev.gavel.benchmarks.memory;

import dev.gavel.benchmarks.fork.Answer;
import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Bad;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.update.UpdateReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;

/** The process whose memory is measured; answers with the value before the update and all values during it. */
final class MemoryChild {

    static final String HEAP = "heap";
    static final String RESIDENT = "resident";

    private static final int SMALL = 10;
    private static final long PAUSE_MILLIS = 5;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final Arm arm;
    private final Workload workload;

    private MemoryChild(Arm arm, Workload workload) {
        this.arm = arm;
        this.workload = workload;
    }

    public static void main(String[] args) throws Exception {
        Arm arm = new Arm(args[1], Integer.parseInt(args[2]), FailurePolicy.valueOf(args[3]));
        Durability durability = Durability.valueOf(args[5]);
        Load load = new Load(Integer.parseInt(args[4]), durability, Bad.valueOf(args[6]), Long.parseLong(args[7]));
        if (args[0].equals(HEAP)) {
            Workload.of(load);
        }
        new MemoryChild(arm, Workload.of(new Load(SMALL, durability))).update();
        MemoryChild child = new MemoryChild(arm, Workload.of(load));
        List<Long> values = args[0].equals(HEAP) ? child.heap() : child.resident();
        new Answer().send(values.toArray());
    }

    private void update() throws IOException {
        try (WorkingCopy copy = WorkingCopy.of(workload)) {
            UpdateReport report = copy.update(arm);
            if (report.metrics().totals().committed() != workload.valid()) {
                throw new IOException(
                        arm + " committed " + report.metrics().totals() + ", not " + workload.valid() + " hearings");
            }
        }
    }

    private List<Long> heap() throws IOException, InterruptedException {
        List<Long> values = new ArrayList<>();
        values.add(live());
        List<Long> samples = new ArrayList<>();
        Thread sampler = new Thread(() -> sample(samples), "sampler");
        sampler.start();
        try {
            update();
        } finally {
            sampler.interrupt();
            sampler.join();
        }
        values.addAll(samples);
        return values;
    }

    private static void sample(List<Long> samples) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                samples.add(live());
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is in use right after a collection. */
    private static long live() {
        System.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }

    /** The resident set before, and the peak that the system kept since; nothing where it does not tell. */
    private List<Long> resident() throws IOException {
        if (!ResidentSet.isKnown()) {
            return List.of();
        }
        System.gc();
        ResidentSet.forgetPeak();
        long before = ResidentSet.now();
        update();
        return List.of(before, ResidentSet.peak());
    }
}
