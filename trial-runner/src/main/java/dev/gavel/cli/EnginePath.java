package dev.gavel.cli;

import dev.gavel.engine.UpdateEngine;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Engines of jars beside Gavel's own.
 *
 * @param jars what {@code --engine-path} names: jars, or directories of classes; none for the class path alone
 */
record EnginePath(List<Path> jars) {

    EnginePath {
        jars = List.copyOf(jars);
    }

    /** The jars of a path as the system writes it, {@code a.jar:b.jar}. */
    static EnginePath parse(String path) {
        return new EnginePath(Stream.of(path.split(File.pathSeparator, -1))
                .filter(jar -> !jar.isBlank())
                .map(Path::of)
                .toList());
    }

    /**
     * One of each engine on the class path and in the jars. Their class loader stays open: an engine may need a class of
     * its own as long as it works.
     *
     * @throws UsageException where a jar cannot be read, none of them has an engine, or an engine cannot be made
     */
    List<UpdateEngine> engines() {
        ClassLoader loader = EnginePath.class.getClassLoader();
        try {
            return jars.isEmpty() ? engines(found(loader)) : engines(beside(loader));
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new UsageException("an engine cannot be made: " + reasons(e));
        }
    }

    private static List<UpdateEngine> engines(List<ServiceLoader.Provider<UpdateEngine>> found) {
        return found.stream().map(ServiceLoader.Provider::get).toList();
    }

    private static List<ServiceLoader.Provider<UpdateEngine>> found(ClassLoader loader) {
        return ServiceLoader.load(UpdateEngine.class, loader).stream().toList();
    }

    private List<ServiceLoader.Provider<UpdateEngine>> beside(ClassLoader parent) {
        URLClassLoader loader =
                new URLClassLoader(jars.stream().map(EnginePath::url).toArray(URL[]::new), parent);
        EngineServices services = EngineServices.read(
                loader, String.join(", ", jars.stream().map(Path::toString).toList()));
        List<ServiceLoader.Provider<UpdateEngine>> found = found(loader);
        services.demandFound(
                found.stream().map(provider -> provider.type().getName()).toList());
        return found;
    }

    private static URL url(Path jar) {
        try {
            demandReadable(jar);
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UsageException("--engine-path: " + jar + " cannot be named as a URL");
        }
    }

    private static void demandReadable(Path jar) {
        if (!Files.exists(jar)) {
            throw new UsageException("--engine-path: " + jar + " is not there");
        }
        if (Files.isDirectory(jar)) {
            return;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.size();
        } catch (IOException e) {
            throw new UsageException("--engine-path: " + jar + " is no jar: " + e.getMessage());
        }
    }

    private static String reasons(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause);
        }
        return text.toString();
    }
}
