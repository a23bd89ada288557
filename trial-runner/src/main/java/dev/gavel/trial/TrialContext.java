package dev.gavel.trial;

import dev.gavel.engine.UpdateEngine;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.Settings;
import dev.gavel.settings.SettingsReader;
import dev.gavel.time.TimeSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * What a trial works with.
 *
 * @param staging     the database
 * @param feed        where changes come from
 * @param rules       what raises an alert
 * @param flag        the settings file, read at each tick
 * @param environment variables above that file
 * @param engines     the engine that settings ask for
 * @param work        a directory of the trial's own
 * @param time        both clocks
 * @param sink        takes the events of each update
 * @param listener    hears of every entry that is in the journal
 * @param stop        somebody's wish that the trial ends soon
 */
public record TrialContext(
        Staging staging,
        ChangeFeed feed,
        AlertRules rules,
        FlagFile flag,
        Map<String, String> environment,
        Function<Settings, UpdateEngine> engines,
        Path work,
        TimeSource time,
        MetricsSink sink,
        TrialListener listener,
        StopRequest stop) {

    public TrialContext {
        environment = Map.copyOf(environment);
    }

    /** The settings that hold now. */
    Settings settings() {
        return SettingsReader.read(flag.path(), environment, Map.of());
    }
}
