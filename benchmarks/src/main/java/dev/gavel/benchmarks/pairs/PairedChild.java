package dev.gavel.benchmarks.pairs;

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
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Iterator;

/** One fork of a paired run. */
final class PairedChild {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PairPlan plan;
    private final Workload workload;
    private final Answer answer = new Answer();

    private record Took(long nanos, long cpu) {}

    private PairedChild(PairPlan plan) {
        this.plan = plan;
        this.workload = Workload.of(plan.load());
    }

    public static void main(String[] args) throws IOException {
        Iterator<String> values = Arrays.asList(args).iterator();
        int fork = number(values);
        int warmups = number(values);
        int pairs = number(values);
        long seed = Long.parseLong(values.next());
        Load load = new Load(
                number(values),
                Durability.valueOf(values.next()),
                Bad.valueOf(values.next()),
                Long.parseLong(values.next()));
        PairPlan plan = new PairPlan(arm(values), arm(values), load, 1, warmups, pairs, seed);
        new PairedChild(plan).run(fork);
    }

    private static int number(Iterator<String> values) {
        return Integer.parseInt(values.next());
    }

    private static Arm arm(Iterator<String> values) {
        return new Arm(values.next(), number(values), FailurePolicy.valueOf(values.next()));
    }

    private void run(int fork) throws IOException {
        for (int index = 0; index < plan.total(); index++) {
            boolean leftFirst = plan.leftFirst(fork, index);
            Took first = update(leftFirst ? plan.left() : plan.right());
            Took second = update(leftFirst ? plan.right() : plan.left());
            Took left = leftFirst ? first : second;
            Took right = leftFirst ? second : first;
            Pair pair = new Pair(
                    fork, index, index < plan.warmups(), leftFirst, left.nanos, right.nanos, left.cpu, right.cpu);
            answer.send(pair.toLine());
        }
    }

    /** Copying before and deleting after are not measured; an update that does not do its work is no measurement. */
    private Took update(Arm arm) throws IOException {
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
