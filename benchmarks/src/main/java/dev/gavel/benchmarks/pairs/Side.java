package dev.gavel.benchmarks.pairs;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Bad;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.engine.FailurePolicy;
import java.util.Iterator;
import java.util.List;

/** What one half of every pair is: an update, run in one way. */
public record Side(Arm arm, Load load) {

    /** As arguments of a process; {@link #parse} reads them. */
    List<String> arguments() {
        return List.of(
                arm.engine(),
                String.valueOf(arm.batchSize()),
                arm.onFailure().name(),
                String.valueOf(load.changes()),
                load.durability().name(),
                load.bad().name(),
                String.valueOf(load.seed()));
    }

    static Side parse(Iterator<String> values) {
        return new Side(
                new Arm(values.next(), Integer.parseInt(values.next()), FailurePolicy.valueOf(values.next())),
                new Load(
                        Integer.parseInt(values.next()),
                        Durability.valueOf(values.next()),
                        Bad.valueOf(values.next()),
                        Long.parseLong(values.next())));
    }
}
