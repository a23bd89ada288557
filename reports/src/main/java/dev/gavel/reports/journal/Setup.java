package dev.gavel.reports.journal;

import java.util.List;
import java.util.Map;

/**
 * How a scenario was run.
 *
 * @param mode       engine mode, {@code batch} or {@code phase22}
 * @param policy     failure policy, {@code isolate} or {@code reject-batch}
 * @param batchSize  hearings a batch
 * @param seed       where its random choices begin
 * @param faults     faults by kind, planned and fired
 * @param parameters what else tells it from others; {@link #FAILING_BATCH} is read by F2
 */
public record Setup(
        String mode, String policy, int batchSize, long seed, List<FaultCount> faults, Map<String, String> parameters) {

    /** Parameter: number of the batch in which the fault was planted, from 1. */
    public static final String FAILING_BATCH = "failing-batch";

    public Setup {
        faults = List.copyOf(faults);
        parameters = Ordered.copy(parameters);
    }

    /** Whether faults of {@code kind} were planned. */
    public boolean hasFault(String kind) {
        return faults.stream().anyMatch(fault -> fault.kind().equals(kind));
    }
}
