package dev.gavel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program with the command line of a benchmark jar of JMH that measures nothing: it reads its scores from its own jar, so
 * that tests do not depend on how fast the machine is.
 */
final class FakeJmh {

    private static final String SCORES = "scores.txt";

    /** What JMH says where no benchmark matches: its command line, and its runner in a program of one's own. The result stays empty. */
    private static final Map<String, String> NONE = Map.of(
            "none", "No matching benchmarks. Miss-spelled regexp?",
            "none-by-runner", "Exception in thread \"main\" No benchmarks to run; check the include/exclude regexps.");

    private FakeJmh() {}

    /**
     * Makes a jar that says these scores, one more of them each time that it runs, beginning anew at the end; with
     * {@code fail} it fails, with a key of {@link #NONE} it holds no benchmark that was asked for.
     */
    static Path jar(Path file, String... scores) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeJmh.class.getName());
        String type = FakeJmh.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream code = Objects.requireNonNull(FakeJmh.class.getResourceAsStream("/" + type))) {
            jar.putNextEntry(new JarEntry(type));
            code.transferTo(jar);
            jar.putNextEntry(new JarEntry(SCORES));
            jar.write((file.toAbsolutePath() + "\n" + String.join(" ", scores)).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** Writes a result of one fork, and which jar ran into a file beside the jar. */
    public static void main(String[] arguments) throws IOException {
        List<String> all = Arrays.asList(arguments);
        String[] own;
        try (InputStream scores = Objects.requireNonNull(FakeJmh.class.getResourceAsStream("/" + SCORES))) {
            own = new String(scores.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        }
        Path jar = Path.of(own[0]);
        Path log = jar.resolveSibling("order.txt");
        long before = Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.startsWith(jar.getFileName().toString()))
                        .count()
                : 0;
        Files.writeString(
                log,
                jar.getFileName() + " " + String.join(" ", all.subList(0, all.indexOf("-f"))) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        String[] scores = own[1].split(" ", -1);
        String score = scores[(int) (before % scores.length)];
        if (score.equals("fail")) {
            throw failure(20);
        }
        if (NONE.containsKey(score)) {
            System.err.println(NONE.get(score));
            Files.writeString(Path.of(all.get(all.indexOf("-rff") + 1)), "");
            System.exit(1);
        }
        Files.writeString(Path.of(all.get(all.indexOf("-rff") + 1)), result(score, all));
    }

    /** What a benchmark throws: its trace is longer than anybody wants to read. */
    private static IllegalStateException failure(int depth) {
        return depth == 0 ? new IllegalStateException("the benchmark failed") : failure(depth - 1);
    }

    /** A score is a number, or one a fork with a plus between them, and its unit after an @ where it is not ns/op. */
    private static String result(String score, List<String> arguments) {
        String[] parts = score.split("@", 2);
        String[] forks = parts[0].split("\\+", -1);
        return "[{\"jmhVersion\":\"1.37\",\"benchmark\":\"org.example.Sum.sum\",\"mode\":\"avgt\",\"threads\":1,\"forks\":1,"
                + "\"jvmArgs\":[],\"jdkVersion\":\"17\",\"vmName\":\"VM\",\"vmVersion\":\"17\",\"measurementIterations\":"
                + (arguments.contains("-i") ? arguments.get(arguments.indexOf("-i") + 1) : "5")
                + ",\"primaryMetric\":{\"score\":" + forks[0] + ",\"scoreUnit\":\""
                + (parts.length == 1 ? "ns/op" : parts[1])
                + "\",\"rawData\":[[" + String.join("],[", forks) + "]]}}]";
    }
}
