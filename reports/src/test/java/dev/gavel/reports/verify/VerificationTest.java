package dev.gavel.reports.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.GateVerdict;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Note;
import dev.gavel.reports.testing.Made;
import dev.gavel.reports.testing.MadeTrial;
import dev.gavel.reports.testing.Reports;
import dev.gavel.reports.testing.TickingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class VerificationTest {

    @TempDir
    static Path written;

    @TempDir
    Path directory;

    private Path journal;

    @BeforeAll
    static void report() throws IOException {
        Path evidence = written.resolve(EvidenceJournal.FILE_NAME);
        Made.write(evidence, Made.provenance("isolate", Map.of("P1.target", "6")), Reports.mixedEntries());
        GateReport report = Gate.validation().judge(Evidence.read(evidence));
        ReportFiles.write(report, written);
    }

    @BeforeEach
    void copy() throws IOException {
        journal = directory.resolve(EvidenceJournal.FILE_NAME);
        try (Stream<Path> files = Files.list(written)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void findsNothingWhereNothingWasChanged() throws IOException {
        Verification verification = verify();
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.sound()).isTrue();
        assertThat(verification.report()).isNotNull();
        assertThat(verification.report().verdict()).isEqualTo(GateVerdict.FAIL);
    }

    @Test
    void aTrialThatGoesOnIsSoundSoFarWithAndWithoutAReportOfAnEarlierMoment(@TempDir Path trial) throws IOException {
        Path evidence = trial.resolve(EvidenceJournal.FILE_NAME);
        List<Entry> entries = MadeTrial.passing().subList(0, 20);
        Made.write(evidence, MadeTrial.provenance(Made.COMMIT), entries);
        assertSoundSoFar(trial);
        ReportFiles.write(Gate.trial().judge(Evidence.read(evidence)), trial);
        assertSoundSoFar(trial);
        try (EvidenceJournal going = EvidenceJournal.reopen(evidence, new TickingTime())) {
            going.append(new Note("gone on with"));
        }
        assertSoundSoFar(trial);
        Files.writeString(evidence, "{\"seq\":", StandardOpenOption.APPEND);
        assertSoundSoFar(trial);

        Path markdown = trial.resolve("gate-report.md");
        Files.writeString(markdown, Files.readString(markdown).replace("INCONCLUSIVE", "PASS"));
        assertThat(Verification.of(trial).problems()).extracting(Problem::file).containsExactly("gate-report.md");
    }

    private static void assertSoundSoFar(Path trial) throws IOException {
        Verification verification = Verification.of(trial);
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.unfinished()).isTrue();
        assertThat(verification.report()).isNotNull();
    }

    @Test
    void aTrialThatHasEndedNeedsItsReport(@TempDir Path trial) throws IOException {
        Made.write(trial.resolve(EvidenceJournal.FILE_NAME), MadeTrial.provenance(Made.COMMIT), MadeTrial.passing());
        Verification verification = Verification.of(trial);
        assertThat(verification.unfinished()).isFalse();
        assertThat(verification.problems()).extracting(Problem::what).contains("is missing");
    }

    @Test
    void findsAChangedVerdictAndNamesTheFinding() throws IOException {
        replace("gate-report.json", "\"verdict\" : \"INCONCLUSIVE\"", "\"verdict\" : \"PASS\"");
        assertThat(verify().problems())
                .singleElement()
                .extracting(Problem::toString)
                .isEqualTo("gate-report.json, findings[P5].verdict: says \"PASS\", but the evidence says"
                        + " \"INCONCLUSIVE\"");
    }

    @Test
    void findsAFindingThatWasTakenOut() throws IOException {
        String json = Files.readString(directory.resolve(ReportFiles.JSON));
        int last = json.lastIndexOf("\"id\" : \"R4\"");
        int begin = json.lastIndexOf(',', last);
        int end = json.lastIndexOf(']');
        Files.writeString(
                directory.resolve(ReportFiles.JSON),
                json.substring(0, begin) + "\n  ]\n}\n" + json.substring(end, end));
        assertThat(verify().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("findings[R4]");
            assertThat(problem.what()).startsWith("is missing");
        });
    }

    @Test
    void tellsForgedVerdictsFirstAndAShortenedListOnce() throws IOException {
        forge("R3", finding -> {
            finding.put("verdict", "PASS");
            ((ArrayNode) finding.get("evidence")).removeAll();
        });
        forge("F1", finding -> {
            finding.put("n", 1);
            ((ArrayNode) finding.get("evidence")).remove(0);
        });
        assertThat(verify().problems())
                .extracting(Problem::where)
                .containsExactly(
                        "findings[R3].verdict", "findings[F1].n", "findings[F1].evidence", "findings[R3].evidence");
        assertThat(verify().problems().get(2).what())
                .startsWith("differs in 35 places; the first is [0], which says 10");
    }

    @Test
    void namesOnlyTheFindingThatIsMissing() throws IOException {
        edit(report -> ((ArrayNode) report.get("findings")).remove(3));
        assertThat(verify().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("findings[F4]");
            assertThat(problem.what()).isEqualTo("is missing, and the evidence gives it: PASS");
        });
    }

    @Test
    void namesOnlyTheFindingThatTheEvidenceDoesNotGive() throws IOException {
        edit(report -> {
            ArrayNode findings = (ArrayNode) report.get("findings");
            findings.insert(0, ((ObjectNode) findings.get(0).deepCopy()).put("id", "F0"));
        });
        assertThat(verify().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("findings[F0]");
            assertThat(problem.what()).isEqualTo("is there, and the evidence gives no such");
        });
    }

    private void forge(String id, Consumer<ObjectNode> change) throws IOException {
        edit(report -> report.get("findings").forEach(finding -> {
            if (finding.path("id").asString().equals(id)) {
                change.accept((ObjectNode) finding);
            }
        }));
    }

    private void edit(Consumer<JsonNode> change) throws IOException {
        Path file = directory.resolve(ReportFiles.JSON);
        JsonNode report = JsonMapper.shared().readTree(Files.readAllBytes(file));
        change.accept(report);
        Files.write(file, JsonMapper.shared().writeValueAsBytes(report));
    }

    @Test
    void findsEachChangedByteOfTheReport() throws IOException {
        Path file = directory.resolve(ReportFiles.JSON);
        byte[] sound = Files.readAllBytes(file);
        for (int i = 0; i < sound.length; i += 4999) {
            byte[] changed = sound.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThat(verify().problems()).as("byte %d", i).isNotEmpty();
        }
    }

    @Test
    void findsAChangedWordInAnyOtherFileAndItsLine() throws IOException {
        for (String name : List.of("gate-report.html", "gate-report.md", "findings.csv", "samples.csv", "junit.xml")) {
            String sound = Files.readString(directory.resolve(name));
            Files.writeString(directory.resolve(name), "x" + sound);
            assertThat(verify().problems())
                    .containsExactly(new Problem(name, "line 1", "is not what the evidence gives"));
            Files.writeString(directory.resolve(name), sound);
        }
        replace("findings.csv", "R4", "R5");
        assertThat(verify().problems()).extracting(Problem::where).containsExactly("line 20");
    }

    @Test
    void findsChangedEvidenceAndItsLine() throws IOException {
        List<String> lines = Files.readAllLines(journal);
        int line = 0;
        while (!lines.get(line).contains("\"R3/busy/first\"")) {
            line++;
        }
        replace(EvidenceJournal.FILE_NAME, "\"R3/busy/first\"", "\"R3/busy/wurst\"");
        Verification verification = verify();
        assertThat(verification.report()).isNull();
        assertThat(verification.problems()).extracting(Problem::where).contains("line " + (line + 1));
    }

    @Test
    void findsEvidenceThatWasTakenOutAtTheEnd() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.remove(lines.size() - 1);
        Files.writeString(journal, String.join("\n", lines) + "\n");
        assertThat(verify().problems()).extracting(Problem::where).contains("journal.entries", "journal.sha256");
    }

    @Test
    void findsAReportThatIsOlderThanItsEvidence() throws IOException {
        try (EvidenceJournal more = EvidenceJournal.reopen(journal, new TickingTime())) {
            more.append(new Note("later"));
        }
        assertThat(verify().problems()).extracting(Problem::where).contains("journal.entries");
    }

    @Test
    void findsATornJournalAndAMissingReport() throws IOException {
        Files.delete(directory.resolve(ReportFiles.JSON));
        assertThat(verify().problems()).containsExactly(new Problem("gate-report.json", "file", "is missing"));
        Files.writeString(journal, Files.readString(journal) + "{\"seq\"");
        assertThat(verify().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).startsWith("was begun and never ended"));
    }

    @Test
    void findsEachReportThatIsMissing() throws IOException {
        for (String name : ReportFiles.formats().keySet()) {
            byte[] written = Files.readAllBytes(directory.resolve(name));
            Files.delete(directory.resolve(name));
            assertThat(verify().problems()).containsExactly(new Problem(name, "file", "is missing"));
            Files.write(directory.resolve(name), written);
        }
    }

    @Test
    void needsEvidence() throws IOException {
        Files.delete(journal);
        assertThatThrownBy(this::verify).isInstanceOf(NoSuchFileException.class).hasMessageContaining("no evidence");
    }

    private Verification verify() throws IOException {
        return Verification.of(directory, Gate.validation());
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = directory.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        int at = text.lastIndexOf(from);
        Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
    }
}
