package dev.gavel.reports.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.reports.testing.Everything;
import dev.gavel.reports.testing.Made;
import dev.gavel.reports.testing.MadeTrial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryTest {

    @Test
    void everyKindIsReadAsItWasWritten() throws Exception {
        Set<Class<?>> seen = new HashSet<>(Set.of(Provenance.class));
        List<Entry> all = new ArrayList<>(Everything.passing());
        all.addAll(MadeTrial.passing());
        all.add(new MissedTicks(3, 4, "no process was there"));
        all.add(new Alert("duration", Alert.Severity.WARNING, Alert.Cause.FAILURE, 31, "slow", ""));
        all.add(new AlertCleared("duration", 33));
        all.add(new WatchedBatch(25, 1, "committed", 50, 12.5));
        all.add(new Reviewed("trial", "", 0, null, Map.of(), List.of("no journal"), List.of(), List.of(), List.of()));
        all.add(new TickSetAside(3, 2, List.of("changes, line 7: no JSON")));
        all.add(new FeedChanged(3, "a.jsonl", "0".repeat(64)));
        all.add(new TickSettings(1, Map.of("batch-size", "50")));
        all.add(new StageBegun(List.of("P4"), "Memory"));
        all.add(new StageEnded(List.of("P4"), "Memory"));
        for (Entry entry : all) {
            seen.add(entry.getClass());
            byte[] line = JournalLine.write(1, Instant.EPOCH, entry, Sha256.NONE);
            assertThat(JournalLine.read(line, 1, Sha256.NONE).entry()).isEqualTo(entry);
            assertThat(entry.summary()).isNotBlank();
        }
        seen.addAll(Set.of(Note.class, Waiver.class, Incident.class));
        assertThat(seen).containsExactlyInAnyOrder(Entry.class.getPermittedSubclasses());
    }

    @Test
    void aTickWithoutAnUpdateClaimsNoRowsThatNobodyExpected() {
        assertThat(withoutUpdate(Made.SOUND).summary()).endsWith("UNUSABLE: no server; every row as before");
        StateCheck damaged = new StateCheck(
                0, 0, 0, 0, List.of(), null, List.of(new StateCheck.Check("opens", false, "it is malformed")));
        assertThat(withoutUpdate(damaged).summary()).endsWith("UNUSABLE: no server; opens says it is malformed");
    }

    private static Tick withoutUpdate(StateCheck state) {
        return new Tick(3, "batch", "", 0, "UNUSABLE: no server", null, null, null, state, List.of(), List.of(), false);
    }

    @Test
    void payloadsHoldNothingThatIsDerived() {
        String line = new String(
                JournalLine.write(
                        1,
                        Instant.EPOCH,
                        Made.run("s", "R1")
                                .accounting(Made.accounting(10, 9, 9))
                                .made(),
                        Sha256.NONE),
                StandardCharsets.UTF_8);
        assertThat(line)
                .contains("\"accounting\":{\"submitted\":10,\"valid\":9,\"committed\":9,\"unchanged\":0,"
                        + "\"quarantined\":1,\"rejected\":0,\"twice\":0}")
                .contains("\"state\":null")
                .doesNotContain("balanced", "everyFaultFired", "summary");
    }

    @Test
    void countsThatAreMissingAreNotZero() {
        byte[] line = JournalLine.write(1, Instant.EPOCH, new FaultlessCoverage().entry(), Sha256.NONE);
        String text = new String(line, StandardCharsets.UTF_8).replace("\"linesCovered\":9,", "");
        String body = text.substring(0, text.indexOf(",\"sha256\""));
        byte[] forged = (body + ",\"sha256\":\"" + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JournalLine.read(forged, 1, Sha256.NONE))
                .isInstanceOf(FlawedLineException.class)
                .hasMessageContaining("linesCovered");
    }

    private record FaultlessCoverage() {

        Coverage entry() {
            return new Coverage(Made.COMMIT, 9, 10, 8, 10, "jacoco.xml");
        }
    }

    @Test
    void aTickSaysOnceWhyItHadNoUpdate() {
        String why = "it could not be copied: the server is away";
        Tick tick = new Tick(
                7, "batch", "", 0, "UNUSABLE: " + why, null, null, null, null, List.of(), List.of(why, "more"), false);
        assertThat(tick.summary())
                .containsOnlyOnce(why)
                .contains("not measured: more")
                .doesNotContain(" in 0 ms");
    }

    @Test
    void impossibleCountsCannotExist() {
        assertThatThrownBy(() -> new Accounting(1, 2, 0, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Coverage("c", 11, 10, 0, 1, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pair(true, 500, 0, 0, 1, true, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Made.samples("P1", 500, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignOff("Q4", " ", Instant.EPOCH, "read them", "c"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accountingBalancesOnlyWhereEachHearingIsCountedOnce() {
        assertThat(new Accounting(10, 9, 7, 1, 1, 1, 0).balanced()).isTrue();
        assertThat(new Accounting(10, 9, 7, 1, 1, 0, 0).balanced()).isFalse();
        assertThat(new Accounting(10, 9, 7, 1, 1, 1, 1).balanced()).isFalse();
        assertThat(new Accounting(1000, 950, 940, 0, 60, 0, 0).sharePercent()).isEqualTo(100 * 940.0 / 950);
    }

    @Test
    void rollbacksAreVerifiedByTheirDigestsAlone() {
        assertThat(new Rollback(Rollback.Kind.BATCH, "f", "first", "insert", "a", "a").verified())
                .isTrue();
        assertThat(new Rollback(Rollback.Kind.BATCH, "f", "first", "insert", "a", "b").verified())
                .isFalse();
        assertThat(new Rollback(Rollback.Kind.BATCH, "f", "first", "insert", "", "").verified())
                .isFalse();
    }

    @Test
    void signaturesAreReadFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("signatures.json"), """
                [{"type": "sign-off", "criterion": "Q4", "by": "Ada", "when": "2025-10-13T06:00:00Z",
                  "reason": "read all messages", "commit": "abc"},
                 {"type": "waiver", "criterion": "P4", "by": "Bob", "when": "2025-10-13T07:00:00Z",
                  "reason": "the machine is large", "commit": "abc"}]
                """);
        Instant six = Instant.parse("2025-10-13T06:00:00Z");
        assertThat(Signatures.read(file))
                .isEqualTo(List.of(
                        new SignOff("Q4", "Ada", six, "read all messages", "abc"),
                        new Waiver("P4", "Bob", six.plusSeconds(3600), "the machine is large", "abc")));
    }

    @Test
    void aSignatureThatLacksAPartIsRefused(@TempDir Path directory) throws IOException {
        for (String wrong : List.of(
                "[{\"type\": \"sign-off\", \"criterion\": \"Q4\"}]",
                "[{\"type\": \"vote\", \"criterion\": \"Q4\", \"by\": \"A\", \"when\": \"2025-10-13T06:00:00Z\","
                        + " \"reason\": \"r\", \"commit\": \"c\"}]",
                "nonsense")) {
            Path file = Files.writeString(directory.resolve("signatures.json"), wrong);
            assertThatThrownBy(() -> Signatures.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("signatures.json");
        }
    }

    @Test
    void mapsKeepOneOrder() {
        Samples one = Made.samples("P1", 500, 1);
        assertThat(one.parameters().keySet()).containsExactly("batch-size", "hearings");
        assertThat(Arrays.stream(Entry.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .isSorted();
        assertThat(List.copyOf(Made.provenance("isolate", Map.of()).targets().keySet()))
                .isSorted();
    }
}
