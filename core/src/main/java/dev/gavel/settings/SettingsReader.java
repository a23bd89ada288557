package dev.gavel.settings;

import dev.gavel.backup.BackupKeep;
import dev.gavel.backup.BackupTool;
import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings afresh from where they may stand: defaults, then a file, then the environment, then the command
 * line, each over the one before.
 *
 * <p>Every problem is reported at once; unknown names are refused and no value is guessed.
 */
public final class SettingsReader {

    /** The file that is read where none is named, in the working directory. */
    public static final String FILE_NAME = "gavel.properties";

    private static final String PREFIX = "GAVEL_";
    private static final Set<String> OF_THE_LAUNCHER = Set.of("GAVEL_JAVA_OPTS");
    private static final int MOST_DAYS = 3650;
    private static final int MOST_BACKUPS = 10_000;
    private static final int LONGEST_WAIT = 600_000;
    private static final int MOST_ATTEMPTS = 20;

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final List<String> problems = new ArrayList<>();

    /** A value and where it was found. */
    private record Given(String value, String origin) {}

    private SettingsReader() {
        for (Setting setting : Setting.values()) {
            given.put(setting, new Given(setting.fallback(), "default"));
        }
    }

    /**
     * The settings that hold where there is no file.
     *
     * @param environment such as {@link System#getenv()}
     * @throws InvalidSettingsException where anything is wrong
     */
    public static Settings withoutFile(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader();
        reader.environment(environment);
        return reader.settings();
    }

    /**
     * The settings that hold now.
     *
     * @param file        the file that must be there; null for {@link #FILE_NAME}, which need not
     * @param environment such as {@link System#getenv()}
     * @param commandLine values given there
     * @throws InvalidSettingsException where anything is wrong
     */
    public static Settings read(
            @Nullable Path file, Map<String, String> environment, Map<Setting, String> commandLine) {
        SettingsReader reader = new SettingsReader();
        reader.file(file);
        reader.environment(environment);
        commandLine.forEach((setting, value) -> reader.given.put(setting, new Given(value, "command line")));
        return reader.settings();
    }

    private void file(@Nullable Path named) {
        Path file = named == null ? Path.of(FILE_NAME) : named;
        if (named == null && !Files.exists(file)) {
            return;
        }
        Properties properties = new SingleValued(file);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            String why = Files.exists(file) ? "cannot be read: " + e.getMessage() : "is not there";
            problems.add("settings file " + file + " " + why + "; correct it or name another with --config");
        }
        new TreeMap<>(properties).forEach((name, value) -> give((String) name, (String) value, file.toString()));
    }

    /** Properties that take a name once. */
    private final class SingleValued extends Properties {

        private static final long serialVersionUID = 1;

        private final transient Path file;

        SingleValued(Path file) {
            this.file = file;
        }

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            Object earlier = super.put(key, value);
            if (earlier != null) {
                problems.add(key + " stands twice in " + file + "; keep one of them");
            }
            return earlier;
        }
    }

    private void environment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((name, value) -> {
            boolean ours = name.startsWith(PREFIX) || Setting.named(name).isPresent();
            if (ours && !OF_THE_LAUNCHER.contains(name)) {
                give(name, value, "environment");
            }
        });
    }

    private void give(String name, String value, String origin) {
        Optional<Setting> setting = Setting.named(name);
        if (setting.isPresent()) {
            given.put(setting.get(), new Given(value.strip(), origin));
        } else {
            problems.add(name + " in " + origin + " is no setting; known are "
                    + String.join(
                            ", ", given.keySet().stream().map(Setting::name).toList()));
        }
    }

    private Settings settings() {
        boolean enabled = flag(Setting.ENABLE_BATCH_PROCESSING);
        int size = number(Setting.BATCH_SIZE, 1, EngineOptions.LARGEST);
        int commitEvery = number(Setting.GAVEL_COMMIT_EVERY, 1, EngineOptions.MOST_DURABLE);
        FailurePolicy onFailure = policy();
        Optional<Path> directory = directory();
        int days = number(Setting.GAVEL_BACKUP_KEEP_DAYS, 1, MOST_DAYS);
        int backups = number(Setting.GAVEL_BACKUP_KEEP_COUNT, 1, MOST_BACKUPS);
        int wait = number(Setting.GAVEL_BUSY_TIMEOUT_MS, 0, LONGEST_WAIT);
        BackupTool tool = tool();
        int attempts = number(Setting.GAVEL_ATTEMPTS, 1, MOST_ATTEMPTS);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(
                enabled,
                size,
                onFailure,
                directory,
                new BackupKeep(Duration.ofDays(days), backups),
                Duration.ofMillis(wait),
                attempts,
                tool,
                commitEvery);
    }

    private String value(Setting setting) {
        return Objects.requireNonNull(given.get(setting)).value();
    }

    private boolean flag(Setting setting) {
        String value = value(setting);
        if (!value.equals("true") && !value.equals("false")) {
            refuse(setting);
        }
        return value.equals("true");
    }

    private int number(Setting setting, int least, int most) {
        String value = value(setting);
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            refuse(setting);
            return least;
        }
        return Integer.parseInt(value);
    }

    private FailurePolicy policy() {
        return switch (value(Setting.GAVEL_ON_FAILURE)) {
            case "isolate" -> FailurePolicy.ISOLATE;
            case "reject-batch" -> FailurePolicy.REJECT_BATCH;
            default -> {
                refuse(Setting.GAVEL_ON_FAILURE);
                yield FailurePolicy.ISOLATE;
            }
        };
    }

    private BackupTool tool() {
        return switch (value(Setting.GAVEL_BACKUP_TOOL)) {
            case "copy" -> BackupTool.COPY;
            case "pg_dump" -> BackupTool.PG_DUMP;
            default -> {
                refuse(Setting.GAVEL_BACKUP_TOOL);
                yield BackupTool.COPY;
            }
        };
    }

    private Optional<Path> directory() {
        String value = value(Setting.GAVEL_BACKUP_DIR);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            refuse(Setting.GAVEL_BACKUP_DIR);
            return Optional.empty();
        }
    }

    private void refuse(Setting setting) {
        Given found = Objects.requireNonNull(given.get(setting));
        problems.add(setting.name() + " (" + found.origin() + ") is '" + found.value() + "'; it must be "
                + setting.allowed());
    }
}
