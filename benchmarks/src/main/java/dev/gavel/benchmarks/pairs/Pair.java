package dev.gavel.benchmarks.pairs;

/**
 * One update run in both ways, one right after the other.
 *
 * @param fork       the JVM, from 0
 * @param index      in that JVM, from 0
 * @param warmup     whether it is not to count
 * @param leftFirst  which was run first
 * @param leftNanos  how long the left way took
 * @param rightNanos how long the right way took
 * @param leftCpuNanos  processor time of the thread in the left way: work, without any waiting
 * @param rightCpuNanos the same of the right way
 */
public record Pair(
        int fork,
        int index,
        boolean warmup,
        boolean leftFirst,
        long leftNanos,
        long rightNanos,
        long leftCpuNanos,
        long rightCpuNanos) {

    /** How many times as long the right way took. */
    public double ratio() {
        return (double) rightNanos / leftNanos;
    }

    Object[] toLine() {
        return new Object[] {fork, index, warmup, leftFirst, leftNanos, rightNanos, leftCpuNanos, rightCpuNanos};
    }

    static Pair parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 8) {
            throw new IllegalStateException("a fork answered '" + line + "', which is no pair");
        }
        return new Pair(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Boolean.parseBoolean(parts[2]),
                Boolean.parseBoolean(parts[3]),
                Long.parseLong(parts[4]),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[6]),
                Long.parseLong(parts[7]));
    }
}
