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
    private final Workload left;
    private final Workload right;
    private final Answer answer = new Answer();

    private record Took(long nanos, long cpu) {}

    private PairedChild(PairPlan plan) {
        this.plan = plan;
        this.left = Workload.of(plan.left().load());
        this.right = Workload.of(plan.right().load());
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
            Took first = leftFirst ? runLeft() : runRight();
            Took second = leftFirst ? runRight() : runLeft();
            Took ofLeft = leftFirst ? first : second;
            Took ofRight = leftFirst ? second : first;
            Pair pair = new Pair(
                    fork,
                    index,
                    index < plan.warmups(),
                    leftFirst,
                    ofLeft.nanos,
                    ofRight.nanos,
                    ofLeft.cpu,
                    ofRight.cpu);
            answer.send(pair.toLine());
        }
    }

    private Took runLeft() throws IOException {
        return update(left, plan.left().arm());
    }

    private Took runRight() throws IOException {
        return update(right, plan.right().arm());
    }

    /** Copying before and deleting after are not measured; an update that does not do its work is no measurement. */
    private static Took update(Workload workload, Arm arm) throws IOException {
        try (WorkingCopy copy = WorkingCopy.of(workload)) {
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            UpdateReport report = copy.update(arm);
            Took took = new Took(System.nanoTime() - start, THREADS.getCurrentThreadCpuTime() - cpu);
            if (report.metrics().totals().committed() != workload.valid()) {
                throw new IOException(
                        arm + " committed " + report.metrics().totals() + ", not " + workload.valid() + " hearings");
            }
            return took;
        }
    }
}
