package dev.gavel.regress;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A benchmark jar of JMH, run on the Java that this process runs on. It never outlives this process.
 *
 * @param jar the file
 */
record JmhJar(Path jar) {

    private static final int QUOTED_LINES = 12;

    /** What JMH says, and ends with 1, where the pattern of names matches nothing: its own command line, and its runner. */
    private static final Pattern NOTHING = Pattern.compile(
            ".*(No matching benchmarks\\.|No benchmarks to run; check the include/exclude regexps\\.).*");

    private static final Pattern FRAME = Pattern.compile("\\s+(at .*\\(.*\\)|\\.\\.\\. \\d+ more)");

    /**
     * Runs the benchmarks once, in one fork, and writes the result as JSON; an empty one where no benchmark was asked for.
     *
     * @param result where the result goes
     * @throws BenchmarkFailedException where the jar fails or leaves no result
     * @throws IOException where it cannot be started
     */
    void run(List<String> arguments, Path result) throws IOException {
        Path said = Files.createTempFile("gavel-jmh", ".log");
        try {
            Process process = new ProcessBuilder(command(arguments, result))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            Thread end = new Thread(() -> end(process), "end-of-jmh");
            Runtime.getRuntime().addShutdownHook(end);
            try {
                demandResult(process.waitFor(), result, said);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while " + jar + " ran");
            } finally {
                end(process);
                Runtime.getRuntime().removeShutdownHook(end);
            }
        } finally {
            Files.delete(said);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private List<String> command(List<String> arguments, Path result) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        command.addAll(List.of("-f", "1", "-foe", "true", "-rf", "json", "-rff", result.toString()));
        return command;
    }

    private void demandResult(int code, Path result, Path said) throws IOException {
        List<String> lines = Files.readAllLines(said);
        if (code != 0 && lines.stream().anyMatch(line -> NOTHING.matcher(line).matches())) {
            Files.writeString(result, "[]");
        } else if (code != 0 || !Files.exists(result)) {
            throw new BenchmarkFailedException("java -jar " + jar + " ended with " + code
                    + (Files.exists(result) ? "" : " and left no result")
                    + "; it must be a benchmark jar of JMH that runs by itself; it said last:\n"
                    + String.join("\n", lastWords(lines)));
        }
    }

    /** The last lines that say something: of a stack trace the message, and the one frame that it comes from. */
    static List<String> lastWords(List<String> lines) {
        List<String> words = new ArrayList<>();
        boolean inTrace = false;
        for (String line : lines) {
            boolean isFrame = FRAME.matcher(line).matches();
            if (!line.isBlank() && !(isFrame && inTrace)) {
                words.add(line);
            }
            inTrace = isFrame;
        }
        return words.subList(Math.max(0, words.size() - QUOTED_LINES), words.size());
    }
}
