package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.testing.TestServer;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL database whose encoding lacks characters that a source has, here Latin 1 and the apostrophe U+2019. */
@Tag("postgres")
@SuppressWarnings("NullAway.Init") // set before each test
class EncodingTest {

    private static final String NAME = "in_latin_1";

    @TempDir
    Path directory;

    private Path file;
    private TestDatabase db;

    @BeforeEach
    void create() {
        TestServer.server().run("CREATE DATABASE " + NAME + " ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        file = directory.resolve("latin1.db");
        db = TestDatabase.onServer(file, TestServer.server().url(NAME));
    }

    @AfterEach
    void drop() {
        TestServer.forget(file);
        TestServer.server().drop(NAME);
    }

    private static Meeting witness(String name) {
        return Meeting.of("1").witness(name, "Acme", "Chief");
    }

    static List<Meeting> refused() {
        return List.of(
                witness("Ann O\u2019Hara"),
                Meeting.of("1").with("title", "Farmers\u2019 markets"),
                Meeting.of("1\u2019"));
    }

    private List<Meeting> among(Meeting meeting) {
        List<Meeting> meetings = Meeting.range(0, 7);
        meetings.set(1, meeting);
        return meetings;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void setsAsideInBatchModeTheHearingThatItCannotHoldAndNoOther(Meeting meeting) {
        for (int run = 0; run < 2; run++) {
            UpdateReport report = db.batch(among(meeting), 3);

            assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
            assertThat(report.setAside()).hasSize(1);
            assertThat(report.setAside().get(0).reason().rule()).isEqualTo("SQLSTATE 22P05");
            assertThat(db.query("SELECT event_id FROM hearings ORDER BY event_id"))
                    .isEqualTo("0\n2\n3\n4\n5\n6");
        }
        assertThat(db.count("import_errors")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void namesInPhase22TheHearingThatItCannotHoldAndStoresNone(Meeting meeting) {
        UpdateReport report = db.phase22(among(meeting));

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.setAside()).hasSize(1);
        assertThat(report.setAside().get(0).reason().rule()).isEqualTo("SQLSTATE 22P05");
        assertThat(db.count("hearings")).isZero();
        assertThat(db.count("import_errors")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2019", "\u0000"})
    void knowsNoCommitteeWhoseCodeItCannotHold(String character) {
        UpdateReport report = db.batch(among(Meeting.of("1").committees("hs" + character)));

        assertThat(report.setAside().get(0).reason().rule()).isEqualTo("committee-unknown");
        assertThat(db.query("SELECT error_message FROM import_errors")).contains("committee 'hs");
        assertThat(db.count("hearings")).isEqualTo(6);
    }

    /** Folding turns the micro sign and y with diaeresis into letters that Latin 1 lacks. */
    @ParameterizedTest
    @ValueSource(strings = {"batch", "phase22"})
    void findsPersonsAgainWhoseFoldedNamesItCannotHold(String mode) {
        String name = "\u00B5 \u00FF %";
        for (String eventId : List.of("1", "2")) {
            List<Meeting> meetings = List.of(witness(name), Meeting.of(eventId).witness(name, "Acme", "Chief"));
            assertThat(db.update(mode, meetings, Map.of(), List.of()).outcome()).isNotEqualTo(Outcome.STOPPED);
        }
        assertThat(db.query("SELECT full_name FROM witnesses")).isEqualTo(name);
        assertThat(db.count("witness_appearances")).isEqualTo(2);
    }

    @Test
    void setsAsideAnywhereWhatNoDatabaseHolds() {
        TestDatabase usual = TestDatabase.create(directory.resolve("utf8.db"));

        UpdateReport report = usual.batch(List.of(witness("A\u0000"), Meeting.of("3\u0000"), Meeting.of("2")));

        assertThat(report.setAside()).allMatch(found -> found.reason().rule().equals("storable-text"));
        assertThat(report.setAside()).hasSize(2);
        assertThat(usual.query("SELECT event_id FROM hearings")).isEqualTo("2");
        assertThat(usual.count("import_errors")).isEqualTo(2);
    }
}
