package dev.gavel.update;

import dev.gavel.backup.BackupReceipt;
import dev.gavel.engine.SetAside;
import dev.gavel.metrics.UpdateMetrics;
import java.util.List;
import java.util.Optional;

/**
 * How a daily update ended.
 *
 * @param outcome  in one word
 * @param reason   in one line, where the outcome is not {@link Outcome#DONE}
 * @param metrics  in figures
 * @param setAside what was not committed, the first {@value UpdateMetrics#MOST_ERRORS} of them
 * @param warnings what the user should know beside
 * @param backup   taken before the first change; empty where there was none
 */
public record UpdateReport(
        Outcome outcome,
        Optional<String> reason,
        UpdateMetrics metrics,
        List<SetAside> setAside,
        List<String> warnings,
        Optional<BackupReceipt> backup) {

    /** How an update can end. */
    public enum Outcome {
        /** Everything that the source states is stored. */
        DONE,
        /** Something was set aside, everything else is stored. */
        PARTLY_DONE,
        /** Nothing was committed of what should have been. */
        FAILED,
        /** The database failed for good; what was committed before stays. */
        STOPPED
    }

    public UpdateReport {
        setAside = List.copyOf(setAside);
        warnings = List.copyOf(warnings);
    }
}
