package dev.gavel.cli;

import dev.gavel.engine.UpdateEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The classes that jars name as engines.
 *
 * @param jars  the jars, as people name them
 * @param names of classes, at least one
 */
record EngineServices(String jars, List<String> names) {

    private static final String SERVICE = "META-INF/services/" + UpdateEngine.class.getName();

    EngineServices {
        names = List.copyOf(names);
    }

    /**
     * Reads them.
     *
     * @param loader of the jars
     * @throws UsageException where no jar names one
     */
    static EngineServices read(URLClassLoader loader, String jars) {
        List<String> names = new ArrayList<>();
        try {
            List<URL> files = Collections.list(loader.findResources(SERVICE));
            if (files.isEmpty()) {
                throw new UsageException(
                        "--engine-path: there is no " + SERVICE + " in " + jars + "; it names the class of the engine");
            }
            for (URL file : files) {
                names.addAll(names(file));
            }
        } catch (IOException e) {
            throw new UsageException(
                    "--engine-path: " + SERVICE + " in " + jars + " cannot be read: " + e.getMessage());
        }
        if (names.isEmpty()) {
            throw new UsageException("--engine-path: " + SERVICE + " in " + jars
                    + " names no class; write the full name of the engine's class into it");
        }
        return new EngineServices(jars, names);
    }

    private static List<String> names(URL file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /**
     * Demands that every class was found to be an engine: those of the JDK are passed over in silence.
     *
     * @param found the names of the classes that were
     * @throws UsageException where one was not
     */
    void demandFound(Collection<String> found) {
        names.stream().filter(name -> !found.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageException("--engine-path: " + name + ", which " + SERVICE + " in " + jars
                    + " names, is no engine; it must implement " + UpdateEngine.class.getName());
        });
    }
}
