package dev.gavel.benchmarks.fork;

import dev.gavel.fixtures.process.AnsweringJvm;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A Java process that runs on this process's class path, be that directories of classes or one jar.
 *
 * <p>What it writes to its standard output is its answer, line by line; its standard error is quoted where it fails. It
 * never outlives this process.
 */
public final class ChildJvm {

    private static final int MOST_ERROR_CHARACTERS = 2_000;
    private static final Pattern INHERITED = Pattern.compile("-Xm[nsx]\\d+[kKmMgG]?|-XX:[+-]Use\\w+GC"
            + "|-XX:TieredStopAtLevel=\\d|-XX:SharedArchiveFile=.+|-Xlog:cds\\*=.+");

    private final List<String> command;

    /**
     * A process that is not started yet.
     *
     * @param main      has a method {@code main}
     * @param options   of the JVM, beside {@link #inherited}
     * @param arguments of {@code main}
     */
    public ChildJvm(Class<?> main, List<String> options, List<String> arguments) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(AnsweringJvm.OPTIONS);
        all.addAll(inherited());
        all.addAll(options);
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        all.addAll(arguments);
        this.command = List.copyOf(all);
    }

    /**
     * Collector, heap, compiler and class data of this process, as it was started: its children are measured as it runs.
     */
    public static List<String> inherited() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> INHERITED.matcher(option).matches())
                .toList();
    }

    /**
     * Runs the process to its end and hands on each line of its answer as it comes.
     *
     * @throws IOException where it cannot be started, or ends with another code than 0; the message quotes its error
     * @throws InterruptedIOException where this thread was interrupted; the process is gone then
     */
    public void run(Consumer<String> lines) throws IOException {
        File errors = File.createTempFile("gavel-fork", ".err");
        try {
            Process process = new ProcessBuilder(command).redirectError(errors).start();
            Thread end = new Thread(process::destroyForcibly, "end-of-fork");
            Runtime.getRuntime().addShutdownHook(end);
            try {
                answer(process, lines);
                demandSuccess(process.waitFor(), errors);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while a fork ran");
            } finally {
                process.destroyForcibly();
                Runtime.getRuntime().removeShutdownHook(end);
            }
        } finally {
            Files.delete(errors.toPath());
        }
    }

    private static void answer(Process process, Consumer<String> lines) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        }
    }

    private void demandSuccess(int code, File errors) throws IOException {
        if (code != 0) {
            String text = Files.readString(errors.toPath());
            String start = text.substring(0, Math.min(text.length(), MOST_ERROR_CHARACTERS));
            throw new IOException(
                    "fork " + command.get(command.indexOf("-cp") + 2) + " ended with " + code + ": " + start);
        }
    }
}
