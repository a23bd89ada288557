package dev.gavel.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident set of this process, where the system has Linux's {@code /proc}. Source: proc(5). */
final class ResidentSet {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long KIB = 1_024;

    private ResidentSet() {}

    static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    static long now() throws IOException {
        return bytes("VmRSS:");
    }

    static long peak() throws IOException {
        return bytes("VmHWM:");
    }

    /** Begins a new peak; where the kernel does not allow that, the peak is that of the whole process, which is no less. */
    static void forgetPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException keptOn) {
            return;
        }
    }

    private static long bytes(String name) throws IOException {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(name))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow(() -> new IOException(STATUS + " has no " + name))
                    * KIB;
        }
    }
}
