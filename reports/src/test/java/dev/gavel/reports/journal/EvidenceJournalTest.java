package dev.gavel.reports.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.reports.testing.Made;
import dev.gavel.reports.testing.TickingTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvidenceJournalTest {

    private static final Note FIRST = new Note("first");
    private static final Note SECOND = new Note("second, with \"quotes\", ünïcode and a\nnew line");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve(EvidenceJournal.FILE_NAME);
    }

    @Nested
    class Written {

        @Test
        void beginsWithItsProvenanceAndNumbersItsLines() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST, SECOND));
            Evidence evidence = Evidence.read(file);
            assertThat(evidence.provenance()).isEqualTo(Made.provenance());
            assertThat(evidence.entries())
                    .containsExactly(
                            new Recorded<>(1, Instant.parse("2025-10-13T06:00:01Z"), Made.provenance()),
                            new Recorded<>(2, Instant.parse("2025-10-13T06:00:02Z"), FIRST),
                            new Recorded<>(3, Instant.parse("2025-10-13T06:00:03Z"), SECOND));
        }

        @Test
        void isOneJsonObjectALineBoundToTheLineBefore() throws IOException {
            try (EvidenceJournal journal = EvidenceJournal.create(file, Made.provenance(), new TickingTime())) {
                journal.append(FIRST);
                journal.append(SECOND);
            }
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).hasSize(3);
            JsonNode third = JsonMapper.shared().readTree(lines.get(2));
            assertThat(third.propertyNames()).containsExactly("seq", "at", "kind", "payload", "previous", "sha256");
            assertThat(third.path("previous").asString())
                    .isEqualTo(Sha256.of(lines.get(1).getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void isOnTheDiskAfterEachEntry() throws IOException {
            try (EvidenceJournal journal = EvidenceJournal.create(file, Made.provenance(), new TickingTime())) {
                assertThat(journal.append(FIRST)).isEqualTo(2);
                assertThat(Evidence.read(file).entries()).hasSize(2);
                assertThat(journal.entries()).isEqualTo(2);
            }
        }

        @Test
        void isNeverBegunOverAnother() throws IOException {
            Made.write(file, Made.provenance(), List.of());
            assertThatThrownBy(() -> EvidenceJournal.create(file, Made.provenance(), new TickingTime()))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(EvidenceJournal.isIn(directory)).isTrue();
        }

        @Test
        void namesItsKindsForGood() {
            assertThat(Arrays.stream(Entry.class.getPermittedSubclasses())
                            .map(kind -> Kinds.nameOf(kind.asSubclass(Entry.class))))
                    .containsExactly(
                            "alert",
                            "alert-cleared",
                            "build-rules",
                            "conduct",
                            "coverage",
                            "feed-changed",
                            "flag-toggle",
                            "incident",
                            "kill-run",
                            "memory-reading",
                            "missed-ticks",
                            "mode-switch",
                            "note",
                            "pair",
                            "plan",
                            "provenance",
                            "reviewed",
                            "samples",
                            "scenario-run",
                            "schedule",
                            "sign-off",
                            "stage-begun",
                            "stage-ended",
                            "tick",
                            "tick-begun",
                            "tick-set-aside",
                            "tick-settings",
                            "trial-ended",
                            "waiver",
                            "watched-batch");
        }
    }

    @Nested
    class Continued {

        @Test
        void goesOnWhereItEnded() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST));
            try (EvidenceJournal journal = EvidenceJournal.open(file, Made.provenance(), new TickingTime())) {
                assertThat(journal.append(SECOND)).isEqualTo(3);
            }
            assertThat(Evidence.read(file).all(Note.class))
                    .extracting(Recorded::entry)
                    .containsExactly(FIRST, SECOND);
        }

        @Test
        void cutsOffWhatAKilledProcessLeftAndSaysSo() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST));
            Files.writeString(file, "{\"seq\":3,\"at\":\"20", StandardOpenOption.APPEND);
            assertThatThrownBy(() -> Evidence.read(file))
                    .isInstanceOf(BrokenJournalException.class)
                    .hasMessageContaining("line 3 was begun and never ended");
            EvidenceJournal.reopen(file, new TickingTime()).close();
            assertThat(Evidence.read(file).entries()).hasSize(3);
            assertThat(Evidence.read(file).entry(3).entry().summary()).startsWith("cut off 17 bytes");
        }

        @Test
        void cutsOffEveryPossibleTear() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST, SECOND));
            byte[] whole = Files.readAllBytes(file);
            int third = Files.readString(file).lastIndexOf('\n', whole.length - 2) + 1;
            for (int end = whole.length - 1; end > third; end -= 7) {
                Files.write(file, Arrays.copyOf(whole, end));
                EvidenceJournal.reopen(file, new TickingTime()).close();
                assertThat(Evidence.read(file).entries()).hasSize(3);
            }
        }

        @Test
        void refusesWhatWasChanged() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST, SECOND));
            Files.writeString(file, Files.readString(file).replace("first", "FIRST"));
            assertThatThrownBy(() -> EvidenceJournal.reopen(file, new TickingTime()))
                    .isInstanceOf(BrokenJournalException.class)
                    .hasMessageContaining("line 2 was changed");
        }

        @Test
        void refusesEvidenceOfOtherCode() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST));
            assertThatThrownBy(() ->
                            EvidenceJournal.open(file, Made.provenance("reject-batch", Map.of()), new TickingTime()))
                    .isInstanceOf(OtherProvenanceException.class)
                    .hasMessageContaining(
                            "begun otherwise: policy was 'isolate' and is 'reject-batch'; choose another");
        }

        @Test
        void beginsWhereNotOneLineWasFinished() throws IOException {
            for (String rest : List.of("", "{\"seq\":1,\"at\":\"20")) {
                Files.writeString(file, rest);
                try (EvidenceJournal journal = EvidenceJournal.open(file, Made.provenance(), new TickingTime())) {
                    assertThat(journal.cutOff().isPresent()).isEqualTo(!rest.isEmpty());
                    journal.append(FIRST);
                }
                Evidence evidence = Evidence.read(file);
                assertThat(evidence.provenance()).isEqualTo(Made.provenance());
                assertThat(evidence.all(Note.class))
                        .extracting(Recorded::entry)
                        .endsWith(FIRST)
                        .hasSize(rest.isEmpty() ? 1 : 2);
            }
        }

        @Test
        void cutsNothingThatHasALineEnd() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST));
            Files.writeString(file, "{\"seq\":3,\n", StandardOpenOption.APPEND);
            assertThatThrownBy(() -> EvidenceJournal.open(file, Made.provenance(), new TickingTime()))
                    .isInstanceOf(BrokenJournalException.class)
                    .hasMessageContaining("line 3");
            assertThat(file).content().endsWith("{\"seq\":3,\n");
        }

        @Test
        void refusesToSignAnEmptyFile() throws IOException {
            Files.createFile(file);
            assertThatThrownBy(() -> EvidenceJournal.reopen(file, new TickingTime()))
                    .isInstanceOf(BrokenJournalException.class)
                    .hasMessageContaining("empty");
        }
    }

    @Nested
    class Locked {

        @Test
        void hasOneWriterInThisProcess() throws IOException {
            try (EvidenceJournal journal = EvidenceJournal.create(file, Made.provenance(), new TickingTime())) {
                assertThatThrownBy(() -> EvidenceJournal.reopen(file, new TickingTime()))
                        .isInstanceOf(JournalInUseException.class)
                        .hasMessageContaining("another run");
                journal.append(FIRST);
            }
            EvidenceJournal.reopen(file, new TickingTime()).close();
            assertThat(Evidence.read(file).entries()).hasSize(2);
        }

        @Test
        void hasOneWriterInAllProcesses() throws Exception {
            EvidenceJournal.create(file, Made.provenance(), new TickingTime()).close();
            Process other = new ProcessBuilder(
                            java(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherWriter.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                assertThat(other.inputReader().readLine()).isEqualTo("open");
                assertThatThrownBy(() -> EvidenceJournal.reopen(file, new TickingTime()))
                        .isInstanceOf(JournalInUseException.class);
                assertThat(Evidence.read(file).entries()).hasSize(1);
            } finally {
                other.destroyForcibly();
                assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
            EvidenceJournal.reopen(file, new TickingTime()).close();
        }
    }

    /** A process that holds a journal open until it is killed. */
    static final class OtherWriter {

        private OtherWriter() {}

        public static void main(String[] args) throws Exception {
            try (EvidenceJournal journal = EvidenceJournal.reopen(Path.of(args[0]), new TickingTime())) {
                System.out.println(journal.entries() == 1 ? "open" : "other");
                Thread.sleep(60_000);
            }
        }
    }

    @Nested
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
    class WhereTheDiskIsFull {

        /** No file of the other process grows beyond 2 or 4 KB, by the size of the shell's blocks. */
        @Test
        void takesBackWhatItCouldNotWriteToItsEnd() throws Exception {
            EvidenceJournal.create(file, Made.provenance(), new TickingTime()).close();
            Process other = new ProcessBuilder(
                            "sh",
                            "-c",
                            "ulimit -f 4; exec \"$@\"",
                            "sh",
                            java(),
                            "-XX:-UsePerfData",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LongWriter.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(other.inputReader().lines())
                    .singleElement()
                    .asString()
                    .startsWith(file + " could not be written: ");
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Evidence.read(file).entries()).hasSize(2);
        }
    }

    /** A process that writes an entry that fits and one that does not. */
    static final class LongWriter {

        private LongWriter() {}

        public static void main(String[] args) throws Exception {
            try (EvidenceJournal journal = EvidenceJournal.reopen(Path.of(args[0]), new TickingTime())) {
                journal.append(FIRST);
                journal.append(new Note("long".repeat(2_000)));
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Nested
    class Tampered {

        @Test
        void betraysAChangeOfAnyByte() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST, SECOND));
            byte[] sound = Files.readAllBytes(file);
            List<Integer> unseen = new ArrayList<>();
            for (int i = 0; i < sound.length; i++) {
                byte[] changed = sound.clone();
                changed[i] ^= 1;
                Files.write(file, changed);
                JournalScan scan = JournalScan.of(file);
                if (scan.flaws().isEmpty() && !scan.isTorn()) {
                    unseen.add(i);
                } else {
                    long line = 1
                            + new String(sound, 0, i, StandardCharsets.ISO_8859_1)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    long found = scan.flaws().isEmpty()
                            ? scan.lines() + 1
                            : scan.flaws().get(0).line();
                    assertThat(found).as("byte %d", i).isEqualTo(line);
                }
            }
            assertThat(unseen).isEmpty();
        }

        @Test
        void betraysALineThatWasTakenOut() throws IOException {
            Made.write(file, Made.provenance(), List.of(FIRST, SECOND, FIRST, SECOND, FIRST));
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.remove(2);
            Files.writeString(file, String.join("\n", lines) + "\n");
            assertThat(JournalScan.of(file).flaws())
                    .singleElement()
                    .extracting(Flaw::toString)
                    .isEqualTo("line 3 does not follow the line before it: something was taken out, put in or changed"
                            + " there");
        }

        @Test
        void betraysAnUnknownKind() throws IOException {
            byte[] line = JournalLine.write(1, Instant.EPOCH, FIRST, Sha256.NONE);
            String text = new String(line, StandardCharsets.UTF_8).replace("\"note\"", "\"tune\"");
            String body = text.substring(0, text.indexOf(",\"sha256\""));
            Files.writeString(
                    file, body + ",\"sha256\":\"" + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + "\"}\n");
            assertThat(JournalScan.of(file).flaws().get(0).what()).contains("kind 'tune'");
        }

        @Test
        void mustBeginWithAProvenance() throws IOException {
            byte[] line = JournalLine.write(1, Instant.EPOCH, FIRST, Sha256.NONE);
            Files.writeString(file, new String(line, StandardCharsets.UTF_8) + "\n");
            assertThat(JournalScan.of(file).flaws().get(0).what()).contains("should be the provenance");
        }
    }
}
