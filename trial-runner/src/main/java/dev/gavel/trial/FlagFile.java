package dev.gavel.trial;

import dev.gavel.settings.Setting;
import dev.gavel.settings.Settings;
import dev.gavel.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The settings file that every update reads, in which the trial sets the flag and leaves all else as it is. */
public final class FlagFile {

    private static final Pattern FLAG = Pattern.compile("\\s*" + Setting.ENABLE_BATCH_PROCESSING + "\\s*[=:].*");

    private final Path file;

    public FlagFile(Path file) {
        this.file = file;
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** The settings that a trial begins with: the defaults, where the file is not made yet. */
    public Settings settings(Map<String, String> environment) {
        return Files.exists(file)
                ? SettingsReader.read(file, environment, Map.of())
                : SettingsReader.withoutFile(environment);
    }

    /** Makes the file with the flag off and batches of 50 where it is not there. */
    public void ensure() throws IOException {
        if (!Files.exists(file)) {
            write(List.of(line(false), Setting.BATCH_SIZE + "=" + Setting.BATCH_SIZE.fallback()));
        }
    }

    /** Sets the flag; the next update reads it. */
    public void set(boolean on) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean found = false;
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            boolean flag = FLAG.matcher(line).matches();
            lines.add(flag ? line(on) : line);
            found |= flag;
        }
        if (!found) {
            lines.add(line(on));
        }
        write(lines);
    }

    private static String line(boolean on) {
        return Setting.ENABLE_BATCH_PROCESSING + "=" + on;
    }

    private void write(List<String> lines) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        Files.write(part, lines);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
