package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.hearing.Committee;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Product;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HearingStoreTest {

    private static final String TYPE = Product.choose("typeof(congress)", "pg_typeof(congress)::text");

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
    }

    @Test
    void everyColumnIsStored() {
        db.batch(List.of(Meeting.of("1")
                .with("location", Map.of("building", "Rayburn", "room", "2123"))
                .with("jacketNumber", 57)
                .with("url", "u")
                .with("congressGovUrl", "c")
                .with("updateDate", "2025-01-01T00:00:00Z")
                .with("videos", List.of(Map.of("url", "https://youtu.be/abcdefghijk")))));
        assertThat(db.query("SELECT event_id, congress, chamber, title, hearing_type, status, hearing_date, location,"
                        + " jacket_number, url, congress_gov_url, update_date, hearing_date_only, hearing_time, video_url,"
                        + " youtube_video_id, video_type, created_at, " + TYPE + " FROM hearings"))
                .isEqualTo("1|119|House|Title of 1|Hearing|Scheduled|2025-01-14T14:30:00Z|2123 Rayburn|57|u|c"
                        + "|2025-01-01T00:00:00Z|2025-01-14|14:30:00|https://youtu.be/abcdefghijk|abcdefghijk|youtube"
                        + "|2025-10-13 06:00:00|integer");
    }

    @Test
    void whatIsAbsentStaysAndWhatIsNullIsCleared() {
        db.batch(List.of(Meeting.of("1").with("location", "L").with("url", "U").witness("Ann", null, null)));
        db.batch(List.of(Meeting.of("1").without("committees").with("url", null)));
        assertThat(db.query("SELECT location, url FROM hearings")).isEqualTo("L|null");
        assertThat(db.count("hearing_committees")).isOne();
        assertThat(db.count("witness_appearances")).isOne();
        db.batch(List.of(Meeting.of("1").with("committees", null).with("witnesses", null)));
        assertThat(db.count("hearing_committees")).isZero();
        assertThat(db.count("witness_appearances")).isZero();
        assertThat(db.count("witnesses")).as("people stay").isOne();
    }

    @Test
    void rowsThatDoNotChangeAreNotTouched() {
        db.batch(List.of(
                Meeting.of("1")
                        .committees("hsaa00", "hsaa01")
                        .witness("Ann", "Acme", "Chief")
                        .document("Statement", "a")
                        .document("Biography", "b"),
                Meeting.of("2")));
        db.sql(
                "UPDATE hearings SET updated_at = '2001-02-03 04:05:06', created_at = '2001-02-03 04:05:06'",
                "UPDATE hearing_committees SET created_at = '2001-02-03 04:05:06'",
                "UPDATE witness_appearances SET created_at = '2001-02-03 04:05:06'",
                "UPDATE witness_documents SET created_at = '2001-02-03 04:05:06', updated_at = '2001-02-03 04:05:06'");
        db.batch(List.of(
                Meeting.of("1")
                        .committees("hsaa01", "ssaa00")
                        .witness("Bo", null, null)
                        .witness("ANN ", "acme", "Chair")
                        .document("Supplemental", "a")
                        .document("Statement", "c"),
                Meeting.of("2")));
        assertThat(db.query("SELECT event_id, created_at, updated_at FROM hearings ORDER BY 1"))
                .isEqualTo("1|2001-02-03 04:05:06|2025-10-13 06:00:00\n2|2001-02-03 04:05:06|2001-02-03 04:05:06");
        assertThat(
                        db.query(
                                "SELECT c.system_code, h.is_primary, h.created_at FROM hearing_committees h JOIN committees c"
                                        + " USING (committee_id) JOIN hearings USING (hearing_id) WHERE event_id = '1' ORDER BY 1"))
                .isEqualTo("hsaa01|1|2001-02-03 04:05:06\nssaa00|0|2025-10-13 06:00:00");
        assertThat(db.query(
                        "SELECT w.full_name, a.position, a.appearance_order, a.created_at FROM witness_appearances a"
                                + " JOIN witnesses w USING (witness_id) ORDER BY 3"))
                .isEqualTo("Bo|null|1|2025-10-13 06:00:00\nAnn|Chair|2|2001-02-03 04:05:06");
        assertThat(db.query(
                        "SELECT document_url, document_type, created_at, updated_at FROM witness_documents ORDER BY 1"))
                .isEqualTo("a|Supplemental|2001-02-03 04:05:06|2025-10-13 06:00:00\n"
                        + "c|Statement|2025-10-13 06:00:00|2025-10-13 06:00:00");
    }

    @Test
    void theSamePersonIsOneRow() {
        db.sql("INSERT INTO witnesses (full_name, organization) VALUES ('ÉLISE Ōta', ' Acme '), ('Élise Ōta', 'acme')");
        db.batch(List.of(
                Meeting.of("1").witness(" élise ōta", "ACME", null).witness("Élise Ōta", null, null),
                Meeting.of("2").witness("Élise Ōta", "Acme", null)));
        assertThat(db.count("witnesses")).isEqualTo(3);
        assertThat(db.query("SELECT count(*) FROM witness_appearances WHERE witness_id = 1"))
                .isEqualTo("2");
        assertThat(db.query("SELECT first_name, last_name FROM witnesses WHERE witness_id = 3"))
                .isEqualTo("Élise|Ōta");
    }

    @Nested
    class ExistingDatabases {

        @Tag("sqlite")
        @ParameterizedTest
        @ValueSource(strings = {"batch", "phase22"})
        void mayLackWhatCameLater(String mode) {
            db.sql(
                    "DROP TABLE update_logs",
                    "DROP TABLE import_errors",
                    "DROP TABLE witness_documents",
                    "ALTER TABLE hearings DROP COLUMN video_url",
                    "ALTER TABLE hearings DROP COLUMN youtube_video_id",
                    "ALTER TABLE hearings DROP COLUMN video_type",
                    "ALTER TABLE hearing_committees DROP COLUMN is_primary",
                    "ALTER TABLE committees DROP COLUMN parent_committee_id");
            String schema = db.query("SELECT sql FROM sqlite_schema ORDER BY name");
            List<Meeting> meetings = List.of(Meeting.of("1")
                    .with("videos", List.of(Map.of("url", "https://youtu.be/abcdefghijk")))
                    .witness("Ann", null, null)
                    .document("Statement", "a"));
            UpdateReport report = db.update(mode, meetings, Map.of(), TestDatabase.COMMITTEES);
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(report.warnings())
                    .singleElement()
                    .asString()
                    .contains(
                            "witness_documents",
                            "update_logs",
                            "import_errors",
                            "hearings.video_url",
                            "hearings.video_type");
            assertThat(db.query("SELECT sql FROM sqlite_schema ORDER BY name")).isEqualTo(schema);
            assertThat(db.update(mode, meetings, Map.of(), TestDatabase.COMMITTEES)
                            .metrics()
                            .unchanged())
                    .isOne();
            assertThat(db.contents()).isNotEmpty();
        }

        @Tag("sqlite")
        @Test
        void mayHaveColumnsTablesAndAJournalModeOfTheirOwn() {
            db.sql(
                    "ALTER TABLE hearings ADD COLUMN note TEXT DEFAULT 'mine'",
                    "CREATE TABLE other (x BLOB)",
                    "INSERT INTO other VALUES (x'00ff')",
                    "PRAGMA journal_mode = WAL");
            db.batch(List.of(Meeting.of("1")));
            db.sql("UPDATE hearings SET note = x'010203'");
            db.batch(List.of(Meeting.of("1").with("title", "New")));
            assertThat(db.query("SELECT title, hex(note) FROM hearings")).isEqualTo("New|010203");
            assertThat(db.query("PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(db.query("SELECT hex(x) FROM other")).isEqualTo("00FF");
        }

        @Tag("sqlite")
        @Test
        void areRefusedWhereTheyAreNone() throws IOException {
            Path empty = Files.createFile(directory.resolve("empty.db"));
            Path text = Files.writeString(directory.resolve("text.db"), "text ".repeat(300));
            db.sql("ALTER TABLE witnesses RENAME COLUMN organization TO org");
            assertRefused(empty, "table committees is missing");
            assertRefused(db.file(), "column witnesses.organization is missing");
            assertRefused(text, "is not a SQLite database");
            assertThatThrownBy(() -> Database.of(directory.toString(), Duration.ZERO))
                    .hasMessageContaining("directory");
            assertThatThrownBy(() -> Database.of(directory + "/none", Duration.ZERO))
                    .hasMessageContaining("not there");
            assertThatThrownBy(() -> Database.of("jdbc:h2:x", Duration.ZERO)).hasMessageContaining("jdbc:h2:");
            assertThat(Database.of("jdbc:sqlite:" + db.file(), Duration.ZERO).name())
                    .isEqualTo(db.file().toString());
        }

        private static void assertRefused(Path file, String why) {
            assertThatThrownBy(() -> TestDatabase.existing(file).batch(Meeting.range(0, 1)))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining(why);
        }
    }

    @Nested
    class CommitteeLists {

        @Test
        void areStoredParentsFirstAndOnlyWhereTheyDiffer() throws SQLException {
            var child = new Committee("hsbb01", "Child", "House", "Subcommittee", "hsbb00", null);
            var parent = new Committee("hsbb00", "Parent", "House", "Standing", null, null);
            var orphan = new Committee("hscc01", "Orphan", "House", "Subcommittee", "hscc00", null);
            var one = new Committee("hsdd00", "One", "House", "Select", "hsdd01", null);
            var other = new Committee("hsdd01", "Other", "House", "Select", "hsdd00", null);
            try (Session session = db.database().open()) {
                CommitteePlan plan = CommitteeStore.plan(session, List.of(child, parent, orphan, one, other));
                assertThat(plan.changed()).startsWith(parent, child).hasSize(4);
                assertThat(plan.refused())
                        .singleElement()
                        .satisfies(r -> assertThat(r.violations().get(0).fact())
                                .isEqualTo("parent 'hscc00' is not in committees"));
            }
            db.update("batch", List.of(), Map.of(), List.of(child, parent));
            assertThat(db.query("SELECT p.system_code FROM committees c JOIN committees p"
                            + " ON p.committee_id = c.parent_committee_id WHERE c.system_code = 'hsbb01'"))
                    .isEqualTo("hsbb00");
            assertThat(db.update("batch", List.of(), Map.of(), List.of(child, parent))
                            .metrics()
                            .totals()
                            .committees())
                    .isZero();
            var renamed = new Committee("hsbb01", "Renamed", "House", "Subcommittee", "hsaa00", "u");
            assertThat(db.update("phase22", List.of(), Map.of(), List.of(renamed))
                            .metrics()
                            .totals()
                            .committees())
                    .isOne();
            assertThat(db.query("SELECT name, url FROM committees WHERE system_code = 'hsbb01'"))
                    .isEqualTo("Renamed|u");
        }
    }

    @Test
    void contentsDoNotDependOnKeysAndAuditTimestampsButOnAllElse() {
        db.batch(List.of(Meeting.of("1").witness("Ann", null, "Chief").document("Statement", "a")));
        Map<String, TableDigest> contents = db.contents();
        Map<String, TableDigest> everything = db.everything();
        db.sql(
                "UPDATE hearings SET updated_at = '2001-02-03 04:05:06'",
                "UPDATE witness_documents SET document_id = 99");
        assertThat(db.contents()).isEqualTo(contents);
        assertThat(db.everything()).isNotEqualTo(everything);
        for (String change : List.of(
                "UPDATE hearings SET location = 'x'",
                "UPDATE hearing_committees SET is_primary = '0'",
                "UPDATE witnesses SET last_name = 'x'",
                "UPDATE witness_appearances SET appearance_order = 9",
                "UPDATE witness_documents SET title = 'x'",
                "UPDATE committees SET name = 'x'")) {
            Map<String, TableDigest> before = db.contents();
            db.sql(change);
            assertThat(db.contents()).as(change).isNotEqualTo(before);
        }
    }
}
