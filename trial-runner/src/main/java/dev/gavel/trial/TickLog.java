package dev.gavel.trial;

import dev.gavel.engine.SetAside;
import dev.gavel.reports.journal.FeedChanged;
import dev.gavel.reports.journal.TickSetAside;
import dev.gavel.reports.journal.TickSettings;
import dev.gavel.settings.Settings;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes down what stands beside a tick: settings that are new, what was set aside, and a feed that was changed. */
final class TickLog {

    /** Of what a tick set aside. */
    private static final int SHOWN = 5;

    private final TrialState state;
    private final EntryWriter journal;

    TickLog(TrialState state, EntryWriter journal) {
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

    /** Tells what {@code update} set aside in {@code tick}. */
    void setAside(int tick, Update update) throws IOException {
        long count = update.setAside().size() + update.lineless();
        if (count > 0) {
            journal.write(new TickSetAside(
                    tick,
                    count,
                    update.setAside().values().stream()
                            .limit(SHOWN)
                            .map(SetAside::describe)
                            .toList()));
        }
    }

    /** Tells which files of the feed {@code tick} found changed. */
    void changed(int tick, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            journal.write(new FeedChanged(tick, file.getKey(), file.getValue()));
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
