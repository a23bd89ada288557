package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Makes jars of engines that are no part of Gavel.
 *
 * @param directory is there; takes the jars
 */
record EngineJars(Path directory) {

    private static final String SERVICE = "META-INF/services/dev.gavel.engine.UpdateEngine";

    /** Compiles sources with the JDK's own compiler, and makes a jar of the classes and the services beside them. */
    Path jar(String name, Path sources) throws IOException {
        Path classes = Files.createDirectory(directory.resolve(name + "-classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        files(sources).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .forEach(file -> arguments.add(file.toString()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .as("javac")
                .isZero();
        Path jar = directory.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            add(entries, classes);
            add(entries, sources);
        }
        return jar;
    }

    private static void add(JarOutputStream jar, Path root) throws IOException {
        for (Path file : files(root)) {
            if (!file.toString().endsWith(".java")) {
                jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** A jar of one class {@code my.Engine}. */
    Path jarOf(String body) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src"));
        Files.createDirectories(sources.resolve("my"));
        Files.createDirectories(sources.resolve("META-INF/services"));
        Files.writeString(sources.resolve(SERVICE), "my.Engine\n");
        Files.writeString(
                sources.resolve("my/Engine.java"),
                "package my; import dev.gavel.engine.*; public final class Engine implements UpdateEngine {" + body
                        + "}");
        return jar("my", sources);
    }
}
