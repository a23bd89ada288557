package dev.gavel.compare;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.fault.Injection;
import java.util.List;
import java.util.Optional;

/**
 * What to compare: every engine at every size, every batch size and under every policy.
 *
 * @param seed       of hearings, changes, faults and the order of the runs
 * @param database   what every run gets a copy of, as commands name it; empty for a file made from the seed
 * @param sizes      hearings in a change set
 * @param batchSizes hearings a batch
 * @param policies   what becomes of a batch in which something is refused
 * @param faults     none to compare sound updates alone
 * @param engines    the one that the others are compared with comes first
 * @param engineOptions what a command must be told to find these engines again, with a space before each option
 */
public record Comparison(
        long seed,
        Optional<String> database,
        List<Long> sizes,
        List<Integer> batchSizes,
        List<FailurePolicy> policies,
        List<Injection> faults,
        List<UpdateEngine> engines,
        String engineOptions) {

    public Comparison {
        sizes = List.copyOf(sizes);
        batchSizes = List.copyOf(batchSizes);
        policies = List.copyOf(policies);
        faults = List.copyOf(faults);
        engines = List.copyOf(engines);
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to compare without an engine");
        }
    }
}
