package dev.gavel.benchmarks.pairs;

import dev.gavel.benchmarks.fork.Answer;
import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.WorkingCopy;
import dev.gavel.benchmarks.load.Workload;
import dev.gavel.update.UpdateReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Iterator;

/** One fork of a paired run. */
final class PairedChild {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PairPlan plan;
    private final Ready left;
    private final Ready right;
    private final Answer answer = new Answer();

    private record Took(long nanos, long cpu) {}

    /** A side whose databases are made. */
    private record Ready(Arm arm, Workload workload) {

        static Ready of(Side side) {
            return new Ready(side.arm(), Workload.of(side.load()));
        }
    }

    private PairedChild(PairPlan plan) {
        this.plan = plan;
        this.left = Ready.of(plan.left());
        this.right = Ready.of(plan.right());
    }

    public static void main(String[] args) throws IOException {
        Iterator<String> values = Arrays.asList(args).iterator();
        int fork = number(values);
        int warmups = number(values);
        int pairs = number(values);
        long seed = Long.parseLong(values.next());
        PairPlan plan = new PairPlan(Side.parse(values), Side.parse(values), 1, warmups, pairs, seed);
        new PairedChild(plan).run(fork);
    }

    private static int number(Iterator<String> values) {
        return Integer.parseInt(values.next());
    }

    private void run(int fork) throws IOException {
        for (int index = 0; index < plan.total(); index++) {
            boolean leftFirst = plan.leftFirst(fork, index);
            Took first = update(leftFirst ? left : right);
            Took second = update(leftFirst ? right : left);
            Took ofLeft = leftFirst ? first : second;
            Took ofRight = leftFirst ? second : first;
            boolean warmup = index < plan.warmups();
            Pair pair = new Pair(fork, index, warmup, leftFirst, ofLeft.nanos, ofRight.nanos, ofLeft.cpu, ofRight.cpu);
            answer.send(pair.toLine());
        }
    }

    /** Copying before and deleting after are not measured; an update that does not do its work is no measurement. */
    private static Took update(Ready ready) throws IOException {
        try (WorkingCopy copy = WorkingCopy.of(ready.workload)) {
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            UpdateReport report = copy.update(ready.arm);
            Took took = new Took(System.nanoTime() - start, THREADS.getCurrentThreadCpuTime() - cpu);
            if (report.metrics().totals().committed() != ready.workload.valid()) {
                throw new IOException(ready.arm + " committed "
                        + report.metrics().totals() + ", not " + ready.workload.valid() + " hearings");
            }
            return took;
        }
    }
}
