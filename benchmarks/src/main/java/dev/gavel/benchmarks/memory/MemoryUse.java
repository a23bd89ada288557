package dev.gavel.benchmarks.memory;

import java.util.List;

/**
 * Memory of one process during one update, in bytes.
 *
 * @param before   right before the update
 * @param peak     the most that was seen during it
 * @param samples  what was seen, in order; for a resident set that the system itself keeps the peak of, one
 */
public record MemoryUse(long before, long peak, List<Long> samples) {

    public MemoryUse {
        samples = List.copyOf(samples);
    }

    /** How much more than before. */
    public long increase() {
        return peak - before;
    }
}
