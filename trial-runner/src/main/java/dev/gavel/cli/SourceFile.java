package dev.gavel.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Opens what the user named as input, with a progress bar where one can be seen. */
final class SourceFile {

    private SourceFile() {}

    /** The bytes of a file, or of standard input for {@code -}. */
    static InputStream open(String name) throws IOException {
        if (name.equals("-")) {
            return new BufferedInputStream(System.in);
        }
        Path file = Path.of(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UsageException("input " + name + (Files.exists(file) ? " cannot be read" : " is not there")
                    + "; name a readable file");
        }
        InputStream in = Files.newInputStream(file);
        return Progress.isVisible() ? ProgressBar.wrap(in, bar(Files.size(file))) : in;
    }

    private static ProgressBarBuilder bar(long bytes) {
        return Progress.bar("Reading").setInitialMax(bytes).setUnit("kB", 1024);
    }
}
