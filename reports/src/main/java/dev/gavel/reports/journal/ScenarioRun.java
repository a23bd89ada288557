package dev.gavel.reports.journal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of an update under stated conditions, as it was seen from outside the engine.
 *
 * <p>It counts for each criterion that it is tagged with, and also, untagged, wherever every scenario counts (F4, Q2,
 * Q3, R2, Q4). A group that was not observed is null or empty and proves nothing.
 *
 * @param scenario   its id, such as {@code R1/seed=7/isolate}; the same id in a plan
 * @param criteria   ids of the criteria that it was made for
 * @param setup      how it was run
 * @param accounting where each submitted hearing went; null where not observed
 * @param boundaries hearings between one commit (or released savepoint) and the next, as counted at the connection
 * @param state      what the database held afterwards; null where not observed
 * @param rollbacks  every rollback that was provoked
 * @param failures   what was reported, against what was provoked; null where not observed
 * @param reproduce  the command that runs it again, alone
 */
public record ScenarioRun(
        String scenario,
        List<String> criteria,
        Setup setup,
        @Nullable Accounting accounting,
        List<Integer> boundaries,
        @Nullable StateCheck state,
        List<Rollback> rollbacks,
        @Nullable FailureReport failures,
        String reproduce)
        implements Entry {

    public ScenarioRun {
        Objects.requireNonNull(setup, "setup");
        criteria = List.copyOf(criteria);
        boundaries = List.copyOf(boundaries);
        rollbacks = List.copyOf(rollbacks);
    }

    /** Whether every fault that was planned has fired; a run in which one has not proves nothing. */
    public boolean everyFaultFired() {
        return setup.faults().stream().allMatch(FaultCount::everyOneFired);
    }

    @Override
    public String summary() {
        StringBuilder line = new StringBuilder(scenario);
        if (accounting != null) {
            line.append(": ").append(accounting.summary());
        }
        if (state != null) {
            line.append("; ").append(state.summary());
        }
        if (!rollbacks.isEmpty()) {
            long verified = rollbacks.stream().filter(Rollback::verified).count();
            line.append("; ")
                    .append(verified)
                    .append(" of ")
                    .append(rollbacks.size())
                    .append(" rollbacks left every table as it was");
        }
        if (failures != null && !failures.complete()) {
            line.append("; ").append(failures.summary());
        }
        return line.toString();
    }
}
