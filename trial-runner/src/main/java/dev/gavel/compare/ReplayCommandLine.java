package dev.gavel.compare;

import dev.gavel.fixtures.fault.Injection;
import dev.gavel.fixtures.fault.PlannedFault;
import java.util.stream.Collectors;

/** The command that runs one fault of a comparison again. */
final class ReplayCommandLine {

    private ReplayCommandLine() {}

    /**
     * The command.
     *
     * @param policy as the settings spell it; empty for an engine without batches
     */
    static String of(
            Comparison asked, PlannedFault planned, String engine, long hearings, int batchSize, String policy) {
        StringBuilder line = new StringBuilder("gavel replay %s --engine %s --hearings %d --batch-size %d"
                .formatted(planned.token(), ShellWord.of(engine), hearings, batchSize));
        if (!policy.isEmpty()) {
            line.append(" --on-failure ").append(policy);
        }
        String beside = asked.faults().stream()
                .filter(injection -> injection.fault().hitsRecords())
                .map(Injection::toString)
                .collect(Collectors.joining(","));
        if (!beside.isEmpty() && !planned.fault().hitsRecords()) {
            line.append(" --beside ").append(beside);
        }
        asked.database().ifPresent(database -> line.append(" --db ").append(ShellWord.of(database)));
        return line.append(asked.engineOptions()).toString();
    }
}
