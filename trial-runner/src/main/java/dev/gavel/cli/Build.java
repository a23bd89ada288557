package dev.gavel.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** What is known of the build that this is. */
final class Build {

    private Build() {}

    /** The version that the build wrote into the jar. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not built as a jar)" : version;
    }

    /** The directory of the project: two above the {@code target} that holds the code. */
    static Path root() {
        try {
            Path code = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path module = code.resolveSibling("..").normalize();
            Path root = module.getParent();
            return root == null ? module : root;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
