package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.server.EmbeddedServer;
import dev.gavel.server.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What processes leave of their embedded servers, however they end. */
@Tag("postgres")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is not told to end there, and shows no command line")
class EmbeddedServerTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);

    @TempDir
    Path place;

    /** Starts a server, says where it answers, and ends when it is told to. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(EmbeddedServer.startDurable().url("postgres"));
            Thread.currentThread().join();
        }
    }

    /** Unpacked binaries are shared with this process. */
    private Process owner() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + place,
                        "-Dot.epg.working-dir=" + Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String url(Process owner) throws IOException {
        try (BufferedReader lines = owner.inputReader(StandardCharsets.UTF_8)) {
            return lines.readLine();
        }
    }

    private static Path data(String url) {
        return Path.of(PostgresServer.setting(url, "data_directory"));
    }

    private List<Path> directories() {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().startsWith("gavel-postgres-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process owner) throws InterruptedException {
        owner.destroy();
        assertThat(owner.waitFor(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void kill(Process owner) throws InterruptedException {
        owner.destroyForcibly();
        assertThat(owner.waitFor(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void ofAKilledOwnerAreSweptByTheNextOneAndThoseOfALivingOneAreNot() throws Exception {
        Process living = owner();
        Process killed = owner();
        Process next = null;
        try {
            String ofLiving = url(living);
            Path left = data(url(killed));
            kill(killed);
            assertThat(left.resolve("postmaster.pid")).exists();

            next = owner();
            Path ofNext = data(url(next));

            assertThat(directories()).containsExactlyInAnyOrder(data(ofLiving).getParent(), ofNext.getParent());
            assertThat(processesOf(left)).isEmpty();
        } finally {
            end(living);
            kill(killed);
            if (next != null) {
                end(next);
            }
        }
        assertThat(directories()).isEmpty();
    }

    private static List<String> processesOf(Path data) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(data.toString()))
                .toList();
    }

    @Test
    void leaveNothingWhereTheirOwnerIsEndedWhileTheyAreMade() throws Exception {
        Process owner = owner();
        try {
            long end = System.nanoTime() + PATIENT.toNanos();
            while (directories().stream().noneMatch(made -> Files.exists(made.resolve("data/base")))) {
                assertThat(System.nanoTime()).as("initdb begins").isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } finally {
            end(owner);
        }
        assertThat(directories()).isEmpty();
    }
}
