package dev.gavel.trial;

import dev.gavel.monitoring.LivePage;
import dev.gavel.monitoring.TrialMetrics;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Tick;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures what a long trial takes of memory and disk: the real loop, with live page and meters, on a small database and
 * a clock that does not wait. Not a test; {@code docs/trial.md} says what it found.
 */
final class LongTrial {

    private static final Set<Integer> MARKS = Set.of(100, 1_000, 5_000, 10_000, 20_000);

    private final Path directory;
    private final PrintStream out;
    private long since = System.nanoTime();

    private LongTrial(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /** Arguments: an empty directory, and how many ticks. */
    public static void main(String[] arguments) throws Exception {
        new LongTrial(Path.of(arguments[0]), System.out).run(Integer.parseInt(arguments[1]));
    }

    private void run(int ticks) throws Exception {
        Stage stage = new Stage(Files.createDirectories(directory));
        stage.feed = alternating(stage);
        LivePage page = new LivePage(stage.time);
        TrialMetrics metrics = new TrialMetrics();
        stage.sink = metrics;
        stage.listener = (entry, state) -> {
            page.wrote(entry, state);
            metrics.wrote(entry, state);
            if (entry instanceof Tick tick && MARKS.contains(tick.number())) {
                mark(tick.number(), stage, page);
            }
        };
        out.println(
                "ticks,seconds,heap_kib,journal_bytes,backups,backup_bytes,work_bytes,database_bytes,page_bytes,page_ms");
        out.println(stage.run(Stage.plan(ticks)));
        long begin = System.nanoTime();
        TrialState state = TrialState.of(Evidence.read(stage.out.resolve(EvidenceJournal.FILE_NAME)));
        out.printf("resumed with %d ticks in %d ms%n", state.ticks().size(), millis(begin));
        begin = System.nanoTime();
        out.printf("judged: %s in %d ms%n", stage.report().verdict(), millis(begin));
    }

    private ChangeFeed alternating(Stage stage) throws Exception {
        Path odd = directory.resolve("odd.jsonl");
        new SyntheticFeed(1, 2, 2).write(1, stage.database.file().orElseThrow(), Map.of(), odd);
        String other = Files.readString(odd).replace("\"title\":\"", "\"title\":\"Again: ");
        return new Alternating(odd, Files.writeString(directory.resolve("even.jsonl"), other));
    }

    /** Two titles of the same hearings in turns, so that every update writes something and the database does not grow. */
    private record Alternating(Path odd, Path even) implements ChangeFeed {

        @Override
        public String name() {
            return "two change sets in turns";
        }

        @Override
        public Taken write(int tick, Path snapshot, Map<String, String> taken, Path target) throws IOException {
            Files.copy(tick % 2 == 0 ? even : odd, target);
            return Taken.NOTHING;
        }
    }

    private void mark(int ticks, Stage stage, LivePage page) {
        try {
            long took = Duration.ofNanos(System.nanoTime() - since).toSeconds();
            long heap = heap();
            long begin = System.nanoTime();
            int bytes = page.html().length();
            long millis = millis(begin);
            Path backups = directory.resolve("backups");
            out.printf(
                    "%d,%d,%d,%d,%d,%d,%d,%d,%d,%d%n",
                    ticks,
                    took,
                    heap >> 10,
                    Files.size(stage.out.resolve(EvidenceJournal.FILE_NAME)),
                    files(backups),
                    bytes(backups),
                    bytes(stage.out.resolve("work")),
                    Files.size(directory.resolve("staging.db")),
                    bytes,
                    millis);
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long millis(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long files(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static long bytes(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
