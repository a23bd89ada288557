package dev.gavel.cli;

import dev.gavel.batch.BatchEngine;
import dev.gavel.phase22.Phase22Engine;
import dev.gavel.settings.Setting;
import dev.gavel.settings.Settings;
import dev.gavel.settings.SettingsReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that set settings for one run, above the environment and the settings file. */
final class SettingsOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings file. Default: " + SettingsReader.FILE_NAME + " in the working directory, if there.")
    private @Nullable Path config;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "phase22 (all or nothing) or batch. Default: as ENABLE_BATCH_PROCESSING says, which is off.")
    private @Nullable String mode;

    @Option(names = "--batch-size", paramLabel = "N", description = "Hearings a batch, 1 to 10000. Default: 50.")
    private @Nullable String batchSize;

    @Option(
            names = "--on-failure",
            paramLabel = "POLICY",
            description = "isolate (set aside what is refused, commit the rest of its batch) or reject-batch. Default:"
                    + " isolate.")
    private @Nullable String onFailure;

    /** The settings that hold now, read afresh. */
    Settings read() {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        if (mode != null) {
            given.put(Setting.ENABLE_BATCH_PROCESSING, flag(mode));
        }
        if (batchSize != null) {
            given.put(Setting.BATCH_SIZE, batchSize);
        }
        if (onFailure != null) {
            given.put(Setting.GAVEL_ON_FAILURE, onFailure);
        }
        return SettingsReader.read(config, System.getenv(), given);
    }

    private static String flag(String mode) {
        return switch (mode) {
            case BatchEngine.MODE -> "true";
            case Phase22Engine.MODE -> "false";
            default -> throw new UsageException("--mode is '" + mode + "'; it must be phase22 or batch");
        };
    }
}
