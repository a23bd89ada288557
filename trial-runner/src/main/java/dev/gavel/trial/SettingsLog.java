package dev.gavel.trial;

import dev.gavel.reports.journal.TickSettings;
import dev.gavel.settings.Settings;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes down what each update ran with, where that is not what the one before it ran with. */
final class SettingsLog {

    private final TrialState state;
    private final EntryWriter journal;

    SettingsLog(TrialState state, EntryWriter journal) {
        this.state = state;
        this.journal = journal;
    }

    /** Tells that the update of {@code tick} runs with {@code settings}. */
    void ran(int tick, Settings settings) throws IOException {
        TickSettings now = new TickSettings(tick, words(settings));
        if (!state.settings().equals(Optional.of(now.settings()))) {
            journal.write(now);
        }
    }

    /** What can make an update another one: all but the flag, and where backups are kept and how long. */
    static Map<String, String> words(Settings settings) {
        return Map.of(
                "batch-size", Integer.toString(settings.batchSize()),
                "commit-every", Integer.toString(settings.commitEvery()),
                "policy", word(settings.onFailure()),
                "busy-timeout", settings.busyTimeout().toMillis() + " ms",
                "attempts", Integer.toString(settings.attempts()),
                "backup-tool", word(settings.backupTool()));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
