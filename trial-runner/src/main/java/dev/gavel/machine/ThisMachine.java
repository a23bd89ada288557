package dev.gavel.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tells this machine from others, as far as its figures depend on it. */
public final class ThisMachine {

    private static final Path CPU = Path.of("/proc/cpuinfo");

    private ThisMachine() {}

    /** Processor, how many of them, and operating system, by name. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("processor", processor());
        facts.put("processors", Integer.toString(processors()));
        facts.put("os", operatingSystem());
        return facts;
    }

    /** The processor's model; its architecture where the operating system does not tell. */
    public static String processor() {
        String architecture = System.getProperty("os.arch");
        if (!Files.isReadable(CPU)) {
            return architecture;
        }
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            return architecture;
        }
    }

    /** How many processors this process may use. */
    public static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Name, version and architecture of the operating system. */
    public static String operatingSystem() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** The machine's memory in bytes; 0 where the JVM does not tell. */
    public static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
