package dev.gavel.benchmarks.memory;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Load;
import java.util.List;

/**
 * An update whose memory is measured.
 *
 * @param arm        how it is run
 * @param load       on what
 * @param jvmOptions of the process, beside those that it inherits
 */
public record MemoryPlan(Arm arm, Load load, List<String> jvmOptions) {

    public MemoryPlan {
        jvmOptions = List.copyOf(jvmOptions);
    }
}
