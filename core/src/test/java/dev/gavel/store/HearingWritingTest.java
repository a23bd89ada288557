package dev.gavel.store;

import static dev.gavel.store.Stores.image;
import static dev.gavel.store.Stores.isStored;
import static dev.gavel.store.Stores.store;
import static dev.gavel.testing.Databases.count;
import static dev.gavel.testing.Databases.everything;
import static dev.gavel.testing.Databases.row;
import static dev.gavel.testing.Databases.rows;
import static dev.gavel.testing.Databases.run;
import static dev.gavel.testing.Meetings.document;
import static dev.gavel.testing.Meetings.full;
import static dev.gavel.testing.Meetings.meeting;
import static dev.gavel.testing.Meetings.with;
import static dev.gavel.testing.Meetings.witness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.hearing.Witness;
import dev.gavel.jdbc.RowCountException;
import dev.gavel.jdbc.Sql;
import dev.gavel.testing.Databases;
import dev.gavel.testing.Meetings;
import dev.gavel.testing.Product;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HearingWritingTest {

    private static final String TYPE = Product.choose("typeof(congress)", "pg_typeof(congress)::text");

    private static final String OLD = "2024-01-01 00:00:00";

    private Database database;

    @BeforeEach
    void make(@TempDir Path directory) {
        database = Databases.make(directory);
    }

    /** As if everything had been written long ago. */
    private void age() {
        for (String table : List.of("hearings", "witnesses", "witness_documents")) {
            run(database, "UPDATE " + table + " SET created_at = '" + OLD + "', updated_at = '" + OLD + "'");
        }
        for (String table : List.of("hearing_committees", "witness_appearances")) {
            run(database, "UPDATE " + table + " SET created_at = '" + OLD + "'");
        }
    }

    @Test
    void timestampsAreWrittenAsTheDatabaseWritesThem() {
        assertThat(HearingStore.timestamp(Instant.parse("2025-03-01T12:00:00.9Z")))
                .isEqualTo("2025-03-01 12:00:00");
    }

    @Nested
    class Columns {

        @Test
        void everyColumnIsWritten() throws SQLException {
            Written written = store(database, full(1));

            assertThat(row(
                            database,
                            "SELECT event_id, congress, " + TYPE + ", chamber, title, hearing_type, status,"
                                    + " hearing_date, hearing_date_only, hearing_time, location, jacket_number, url,"
                                    + " congress_gov_url, update_date, video_url, youtube_video_id, video_type,"
                                    + " created_at, updated_at FROM hearings"))
                    .isEqualTo("1|119|integer|House|Hearing 1|Hearing|Scheduled|2025-02-11T14:30:00Z|2025-02-11"
                            + "|14:30:00|1300 Longworth|58-123"
                            + "|https://api.congress.gov/v3/committee-meeting/119/house/1"
                            + "|https://www.congress.gov/event/119th/house/1|2025-02-12T01:02:03Z"
                            + "|https://www.youtube.com/watch?v=abcdefghijk|abcdefghijk|youtube|"
                            + Stores.LATER + "|" + Stores.LATER);
            assertThat(written.hearings()).containsExactly(Map.entry("1", 1L));
            assertThat(written.witnesses()).containsExactly(1L, 2L);
        }

        @Test
        void whatWasWrittenIsStoredAsStated() throws SQLException {
            store(database, full(1), meeting(2));

            assertThat(isStored(database, full(1))).isTrue();
            assertThat(isStored(database, meeting(2))).isTrue();
            assertThat(isStored(database, meeting(3))).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "congress, 118",
            "chamber, Senate",
            "title, Another",
            "type, Markup",
            "meetingStatus, Postponed",
            "date, 2025-02-11T14:31:00Z",
            "date, 2025-02-11",
            "location, Somewhere",
            "jacketNumber, 1",
            "url, https://example.org/1",
            "congressGovUrl, https://example.org/2",
            "updateDate, 2026-01-01",
            "title, Hearing 1 "
        })
        void oneChangedColumnIsSeenAndWrittenAlone(String field, String value) throws SQLException {
            store(database, full(1));
            Meetings changed = full(1).with(field, value.equals("Hearing 1") ? "Hearing 1 " : value);
            age();

            assertThat(isStored(database, changed)).isFalse();
            Written written = store(database, changed);

            assertThat(written).isEqualTo(Written.NOTHING);
            assertThat(isStored(database, changed)).isTrue();
            assertThat(row(database, "SELECT hearing_id, created_at, updated_at FROM hearings"))
                    .isEqualTo("1|" + OLD + "|" + Stores.LATER);
            assertThat(rows(database, "SELECT updated_at FROM witnesses")).containsOnly(OLD);
        }

        /** Rows of many shapes may go into one statement. */
        @Test
        void whatOneHearingStatesIsNotWrittenToAnother() throws SQLException {
            store(database, full(1), full(2), full(3));
            run(
                    database,
                    "ALTER TABLE hearings ADD COLUMN score REAL",
                    "UPDATE hearings SET score = 0.1, location = 'Room ' || hearing_id");
            String odd = "A \"quoted\" \\ title, {\"like\": \"JSON\"}, \u2014 \u00fc \ud83c\udfdb";

            store(
                    database,
                    full(1).with("title", odd).with("location", "Room 1"),
                    full(2).with("location", null).with("congress", 118),
                    full(3).with("location", "Room 3").with("date", "2025-02-11"));

            assertThat(rows(
                            database,
                            "SELECT title, location, congress, hearing_date_only, score FROM hearings"
                                    + " ORDER BY hearing_id"))
                    .containsExactly(
                            odd + "|Room 1|119|2025-02-11|0.1",
                            "Hearing 2|null|118|2025-02-11|0.1",
                            "Hearing 3|Room 3|119|2025-02-11|0.1");
        }

        @Test
        void aChangedVideoIsSeen() throws SQLException {
            store(database, full(1));
            Meetings changed = full(1).with("videos", Map.of("url", "https://live.house.gov/x"));

            assertThat(isStored(database, changed)).isFalse();
            store(database, changed);

            assertThat(row(database, "SELECT video_url, youtube_video_id, video_type FROM hearings"))
                    .isEqualTo("https://live.house.gov/x|null|house_video");
        }

        @Test
        void absentKeeps() throws SQLException {
            store(database, full(1));
            Map<String, TableDigest> before = everything(database);

            assertThat(isStored(database, meeting(1))).isTrue();
            store(database, meeting(1));

            assertThat(everything(database)).isEqualTo(before);
        }

        @ParameterizedTest
        @CsvSource({
            "type, hearing_type",
            "meetingStatus, status",
            "date, hearing_date",
            "date, hearing_date_only",
            "date, hearing_time",
            "location, location",
            "jacketNumber, jacket_number",
            "url, url",
            "congressGovUrl, congress_gov_url",
            "updateDate, update_date",
            "videos, video_url",
            "videos, video_type",
            "videos, youtube_video_id"
        })
        void nullClears(String field, String column) throws SQLException {
            store(database, full(1));
            Meetings cleared = full(1).with(field, null);

            assertThat(isStored(database, cleared)).isFalse();
            store(database, cleared);

            assertThat(row(database, "SELECT " + column + " FROM hearings")).isEqualTo("null");
            assertThat(isStored(database, cleared)).isTrue();
        }

        @Test
        void anIdenticalInputChangesNothing() throws SQLException {
            Meetings[] meetings = {full(1), full(2).committees(), meeting(3)};
            store(database, meetings);
            Map<String, TableDigest> before = everything(database);

            Written again = store(database, meetings);

            assertThat(again).isEqualTo(Written.NOTHING);
            assertThat(everything(database)).isEqualTo(before);
        }

        @Test
        void newAndStoredHearingsGoTogether() throws SQLException {
            store(database, full(1));

            Written written = store(database, meeting(2), full(1).with("title", "New"), full(3));

            assertThat(written.hearings()).containsOnly(Map.entry("2", 2L), Map.entry("3", 3L));
            assertThat(written.witnesses()).isEmpty();
            assertThat(rows(database, "SELECT title FROM hearings ORDER BY hearing_id"))
                    .containsExactly("New", "Hearing 2", "Hearing 3");
        }
    }

    @Nested
    class Links {

        @Test
        void theFirstCommitteeIsPrimary() throws SQLException {
            store(database, meeting(1).committees("hsag14", "hsag00"));

            assertThat(links()).containsExactly("hsag14|1", "hsag00|0");
        }

        @Test
        void linksAreAddedChangedAndRemovedAndOthersKeepTheirDate() throws SQLException {
            store(
                    database,
                    meeting(1).committees("hsag00", "hsag14"),
                    meeting(2).committees("hsag00"));
            age();

            store(
                    database,
                    meeting(1).committees("hsag14", "ssju00"),
                    meeting(2).committees("hsag00"));

            assertThat(rows(
                            database,
                            "SELECT hearing_id, committee_id, is_primary, created_at FROM hearing_committees"
                                    + " ORDER BY 1, 2"))
                    .containsExactly("1|2|1|" + OLD, "1|3|0|" + Stores.LATER, "2|1|1|" + OLD);
        }

        @Test
        void absentKeepsAndAnEmptyListClears() throws SQLException {
            store(database, meeting(1).committees("hsag00"));
            store(database, meeting(1));
            assertThat(links()).containsExactly("hsag00|1");

            store(database, meeting(1).with("committees", null));

            assertThat(links()).isEmpty();
        }

        @Test
        void anUnknownCommitteeIsRefusedAndNothingIsWritten() throws SQLException {
            Map<String, TableDigest> before = everything(database);

            assertThatThrownBy(() -> store(database, meeting(1), meeting(2).committees("hsxx99")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("hsxx99");

            assertThat(everything(database)).isEqualTo(before);
        }

        private List<String> links() {
            return rows(
                    database,
                    "SELECT system_code, l.is_primary FROM hearing_committees l JOIN committees"
                            + " USING (committee_id) ORDER BY 2 DESC, 1");
        }
    }

    @Nested
    class Witnesses {

        @Test
        void namesAreTakenApart() throws SQLException {
            store(database, meeting(1).witnesses(witness("Dr. Maria De La Cruz Jr.", "USDA"), witness("Cher", null)));

            assertThat(rows(database, "SELECT first_name, last_name, full_name, title, organization FROM witnesses"))
                    .containsExactly("Maria De La|Cruz|Dr. Maria De La Cruz Jr.|null|USDA", "null|Cher|Cher|null|null");
            assertThat(rows(
                            database,
                            "SELECT witness_id, hearing_id, position, witness_type, appearance_order"
                                    + " FROM witness_appearances"))
                    .containsExactly("1|1|Director|Nongovernmental|1", "2|1|Director|Nongovernmental|2");
        }

        @ParameterizedTest
        @CsvSource({
            "Ada Lovelace, ADA LOVELACE",
            "Ada Lovelace, '  ada lovelace '",
            "Élodie Straße, ÉLODIE STRASSE",
            "Юлия Иванова, юлия иванова",
            "Οδυσσεύς, ΟΔΥΣΣΕΎΣ"
        })
        void theSamePersonIsOneRow(String name, String again) throws SQLException {
            store(database, meeting(1).witnesses(witness(name, "Crédit Agricole")));

            Written written = store(database, meeting(2).witnesses(witness(again, " CRÉDIT agricole")));

            assertThat(written.witnesses()).isEmpty();
            assertThat(rows(database, "SELECT full_name FROM witnesses")).containsExactly(name);
            assertThat(count(database, "witness_appearances")).isEqualTo(2);
        }

        @Test
        void anotherOrganizationIsAnotherPerson() throws SQLException {
            store(
                    database,
                    meeting(1).witnesses(witness("Ada", "A"), witness("Ada", null)),
                    meeting(2).witnesses(witness("Ada", "B")));

            assertThat(count(database, "witnesses")).isEqualTo(3);
        }

        @Test
        void appearancesAreAddedChangedAndRemovedAndOthersKeepTheirIds() throws SQLException {
            store(database, meeting(1).witnesses(witness("A", null), witness("B", null), witness("C", null)));
            age();
            Map<String, Object> promoted = witness("B", null);
            promoted.put("position", "President");
            promoted.put("witnessType", "Government");

            store(database, meeting(1).witnesses(witness("A", null), promoted, witness("D", null)));

            assertThat(
                            rows(
                                    database,
                                    "SELECT appearance_id, full_name, position, a.witness_type, appearance_order,"
                                            + " a.created_at FROM witness_appearances a JOIN witnesses USING (witness_id) ORDER BY 1"))
                    .containsExactly(
                            "1|A|Director|Nongovernmental|1|" + OLD,
                            "2|B|President|Government|2|" + OLD,
                            "4|D|Director|Nongovernmental|3|" + Stores.LATER);
            assertThat(rows(database, "SELECT full_name FROM witnesses ORDER BY 1"))
                    .contains("C");
        }

        @Test
        void anotherOrderIsSeen() throws SQLException {
            store(database, meeting(1).witnesses(witness("A", null), witness("B", null)));
            Meetings turned = meeting(1).witnesses(witness("B", null), witness("A", null));

            assertThat(isStored(database, turned)).isFalse();
            store(database, turned);

            assertThat(rows(
                            database,
                            "SELECT appearance_id, witness_id, appearance_order FROM witness_appearances ORDER BY 1"))
                    .containsExactly("1|1|2", "2|2|1");
        }

        @Test
        void aTypeThatIsNotStatedIsKept() throws SQLException {
            store(database, meeting(1).witnesses(witness("A", null)));
            Map<String, Object> untyped = witness("A", null);
            untyped.remove("witnessType");
            assertThat(isStored(database, meeting(1).witnesses(untyped))).isTrue();
            untyped.put("position", null);

            store(database, meeting(1).witnesses(untyped));

            assertThat(row(database, "SELECT position, witness_type FROM witness_appearances"))
                    .isEqualTo("null|Nongovernmental");
        }

        @Test
        void absentKeepsAndNullClears() throws SQLException {
            store(database, full(1));
            store(database, meeting(1));
            assertThat(count(database, "witness_appearances")).isEqualTo(2);

            store(database, meeting(1).with("witnesses", null));

            assertThat(count(database, "witness_appearances")).isZero();
            assertThat(count(database, "witnesses")).isEqualTo(2);
        }

        @Test
        void aWitnessStoredTwiceKeepsAppearanceAndDocuments() throws SQLException {
            store(database, meeting(1).witnesses(with(witness("Ada", "A"), document("https://x/1.pdf", "Statement"))));
            run(
                    database,
                    "INSERT INTO witnesses (full_name, organization) VALUES ('ADA', 'a')",
                    "UPDATE witness_appearances SET witness_id = 2");
            Map<String, TableDigest> before = everything(database);
            Meetings same = meeting(1).witnesses(witness("Ada", "A"));

            assertThat(isStored(database, same)).isTrue();
            store(database, same);

            assertThat(everything(database)).isEqualTo(before);
        }

        @Test
        void bothRowsOfAWitnessStoredTwiceInOneHearingBecomeOne() throws SQLException {
            store(database, meeting(1).witnesses(witness("Ada", "A")));
            run(
                    database,
                    "INSERT INTO witnesses (full_name, organization) VALUES ('ADA', 'a')",
                    "INSERT INTO witness_appearances (witness_id, hearing_id, position) VALUES (2, 1, 'Director')");

            store(database, meeting(1).witnesses(witness("Ada", "A")));

            assertThat(rows(database, "SELECT appearance_id, witness_id FROM witness_appearances"))
                    .containsExactly("1|1");
            assertThat(isStored(database, meeting(1).witnesses(witness("Ada", "A"))))
                    .isTrue();
        }

        @Test
        void manyStoredWitnessesAreFound() throws SQLException {
            run(
                    database,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
                            + " INSERT INTO witnesses (full_name) SELECT 'Person ' || i FROM n");

            Written written = store(database, meeting(1).witnesses(witness("person 2500", null), witness("P 0", null)));

            assertThat(written.witnesses()).containsExactly(2501L);
        }

        @Tag("sqlite")
        @Test
        void theIndexCanBeFilledAgainAfterItFailed() throws SQLException {
            store(database, full(1));
            try (Session session = database.open();
                    var other = database.connections().open()) {
                Sql.run(other, "BEGIN EXCLUSIVE");
                assertThatThrownBy(() -> session.witnesses().prepare()).hasMessageContaining("SQLITE_BUSY");
                Sql.run(other, "ROLLBACK");

                Map<String, List<Long>> found = new HashMap<>();
                session.run(session.witnesses().find(List.of(Witness.personKey("Ben Ali", null)), found));
                assertThat(found).hasSize(1);
            }
        }
    }

    @Nested
    class Documents {

        @Test
        void documentsAreWritten() throws SQLException {
            Meetings meeting = meeting(1)
                    .witnesses(
                            witness("A", null),
                            with(
                                    witness("B", null),
                                    document("https://x/1.pdf", "Statement"),
                                    document("https://x/2.pdf", "Biography")));

            store(database, meeting);

            assertThat(rows(
                            database,
                            "SELECT full_name, document_type, d.title, document_url, format_type"
                                    + " FROM witness_documents d JOIN witness_appearances USING (appearance_id)"
                                    + " JOIN witnesses USING (witness_id)"))
                    .containsExactly("B|Statement|Paper|https://x/1.pdf|PDF", "B|Biography|Paper|https://x/2.pdf|PDF");
            assertThat(isStored(database, meeting)).isTrue();
        }

        @Test
        void documentsAreThoseOfTheirOwnWitnessInTheirOwnHearing() throws SQLException {
            for (int id = 1; id < 3; id++) {
                store(
                        database,
                        meeting(id)
                                .witnesses(
                                        with(witness("A", null), document("https://x/a" + id, "Statement")),
                                        with(witness("B", null), document("https://x/b" + id, "Statement"))));
            }

            assertThat(rows(
                            database,
                            "SELECT event_id, full_name, document_url FROM witness_documents"
                                    + " JOIN witness_appearances USING (appearance_id) JOIN witnesses USING (witness_id)"
                                    + " JOIN hearings USING (hearing_id) ORDER BY 3"))
                    .containsExactly("1|A|https://x/a1", "2|A|https://x/a2", "1|B|https://x/b1", "2|B|https://x/b2");
        }

        /** Nothing of the database would keep a document from belonging to none. */
        @Test
        void aDocumentWhoseAppearanceWasMovedIsNotWrittenWithoutOne() throws SQLException {
            withoutConstraints();
            store(database, meeting(2).witnesses(witness("Elsewhere", null)));
            run(
                    database,
                    "CREATE TRIGGER moves AFTER INSERT ON witness_appearances BEGIN UPDATE witness_appearances SET"
                            + " witness_id = 1 WHERE appearance_id = NEW.appearance_id; END");

            assertThatThrownBy(() -> store(
                            database,
                            meeting(1).witnesses(with(witness("A", null), document("https://x/1.pdf", "Statement")))))
                    .isInstanceOf(RowCountException.class)
                    .hasMessageContaining("expected 1, found 0");
        }

        @Test
        void aDocumentOfAnAppearanceThatIsThereTwiceIsThatOfTheLatest() throws SQLException {
            withoutConstraints();
            store(database, meeting(1).witnesses(witness("A", null)));
            run(
                    database,
                    "INSERT INTO witness_appearances (witness_id, hearing_id)"
                            + " SELECT witness_id, hearing_id FROM witness_appearances");

            store(database, meeting(1).witnesses(with(witness("A", null), document("https://x/1.pdf", "Statement"))));

            assertThat(rows(database, "SELECT appearance_id, document_url FROM witness_documents"))
                    .containsExactly("2|https://x/1.pdf");
        }

        private void withoutConstraints() {
            String key = Product.choose("INTEGER PRIMARY KEY", "integer GENERATED ALWAYS AS IDENTITY");
            run(
                    database,
                    "DROP TABLE witness_documents",
                    "DROP TABLE witness_appearances",
                    "CREATE TABLE witness_appearances (appearance_id " + key
                            + ", witness_id integer, hearing_id integer)",
                    "CREATE TABLE witness_documents (document_id " + key
                            + ", appearance_id integer, document_type text, document_url text)");
        }

        @Test
        void documentsAreAddedChangedAndRemovedAndOthersKeepTheirIds() throws SQLException {
            store(
                    database,
                    meeting(1)
                            .witnesses(with(
                                    witness("A", null),
                                    document("https://x/1.pdf", "Statement"),
                                    document("https://x/2.pdf", "Statement"),
                                    document("https://x/3.pdf", "Statement"))));
            age();

            store(
                    database,
                    meeting(1)
                            .witnesses(with(
                                    witness("A", null),
                                    document("https://x/1.pdf", "Statement"),
                                    document("https://x/3.pdf", "Biography"),
                                    document("https://x/4.pdf", "Statement"))));

            assertThat(rows(
                            database,
                            "SELECT document_id, document_url, document_type, created_at, updated_at"
                                    + " FROM witness_documents ORDER BY 1"))
                    .containsExactly(
                            "1|https://x/1.pdf|Statement|" + OLD + "|" + OLD,
                            "3|https://x/3.pdf|Biography|" + OLD + "|" + Stores.LATER,
                            "4|https://x/4.pdf|Statement|" + Stores.LATER + "|" + Stores.LATER);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"document_type = 'Biography'", "title = 'Other'", "format_type = 'HTML'", "title = NULL"})
        void everyColumnOfADocumentIsCompared(String change) throws SQLException {
            Meetings meeting = meeting(1).witnesses(with(witness("A", null), document("https://x/1.pdf", "Statement")));
            store(database, meeting);
            run(database, "UPDATE witness_documents SET " + change);

            assertThat(isStored(database, meeting)).isFalse();
            store(database, meeting);

            assertThat(row(database, "SELECT document_type, title, format_type FROM witness_documents"))
                    .isEqualTo("Statement|Paper|PDF");
        }

        @Test
        void absentKeepsAndNullClears() throws SQLException {
            store(database, meeting(1).witnesses(with(witness("A", null), document("https://x/1.pdf", "Statement"))));
            store(database, meeting(1).witnesses(witness("A", null)));
            assertThat(count(database, "witness_documents")).isEqualTo(1);
            Map<String, Object> none = witness("A", null);
            none.put("documents", null);

            store(database, meeting(1).witnesses(none));

            assertThat(count(database, "witness_documents")).isZero();
        }

        @Test
        void theyGoWithTheirAppearance() throws SQLException {
            store(database, meeting(1).witnesses(with(witness("A", null), document("https://x/1.pdf", "Statement"))));

            store(database, meeting(1).witnesses(witness("B", null)));

            assertThat(count(database, "witness_documents")).isZero();
        }
    }

    @Nested
    class Checks {

        @Test
        void aRowThatTheDatabaseAddsByItselfIsNoticed() {
            run(
                    database,
                    "CREATE TRIGGER meddle AFTER INSERT ON hearings BEGIN INSERT INTO hearing_committees"
                            + " (hearing_id, committee_id) VALUES (new.hearing_id, 3); END");
            Map<String, TableDigest> before = everything(database);

            assertThatThrownBy(() -> store(database, meeting(1).committees("hsag00")))
                    .isInstanceOf(RowCountException.class)
                    .hasMessageContaining("hearing_committees: expected 1, found 2");

            assertThat(everything(database)).isEqualTo(before);
        }

        @Test
        void aRowThatTheDatabaseKeepsIsNoticed() throws SQLException {
            store(database, meeting(1));
            run(database, "CREATE TRIGGER meddle BEFORE UPDATE ON hearings BEGIN SELECT raise(IGNORE); END");

            assertThatThrownBy(() -> store(database, meeting(1).with("title", "New")))
                    .isInstanceOf(RowCountException.class);
        }

        /** Several rows may go into one statement, and one of them may be lost. */
        @Test
        void aRowThatTheDatabaseSwallowsIsNoticed() {
            run(
                    database,
                    "CREATE TRIGGER meddle BEFORE INSERT ON witness_documents WHEN new.document_url = 'https://x/2.pdf'"
                            + " BEGIN SELECT raise(IGNORE); END");
            Meetings meeting = meeting(1)
                    .witnesses(with(
                            witness("Ada", "A"),
                            document("https://x/1.pdf", "Statement"),
                            document("https://x/2.pdf", "Statement")));

            assertThatThrownBy(() -> store(database, meeting)).isInstanceOf(RowCountException.class);
        }
    }

    @Nested
    class Layouts {

        @Test
        void withoutVideoColumns() throws SQLException {
            run(
                    database,
                    "ALTER TABLE hearings DROP COLUMN video_url",
                    "ALTER TABLE hearings DROP COLUMN youtube_video_id",
                    "ALTER TABLE hearings DROP COLUMN video_type");

            store(database, full(1));

            assertThat(isStored(database, full(1))).isTrue();
            assertThat(count(database, "hearings")).isEqualTo(1);
        }

        @Test
        void withoutDocuments() throws SQLException {
            run(database, "DROP TABLE witness_documents");
            Meetings meeting = meeting(1).witnesses(with(witness("A", null), document("https://x/1.pdf", "Statement")));

            store(database, meeting);
            store(database, full(1));

            assertThat(isStored(database, full(1))).isTrue();
            assertThat(image(database, "1").documents()).isEmpty();
        }

        @Test
        void withoutOptionalColumnsOfOtherTables() throws SQLException {
            run(
                    database,
                    "ALTER TABLE hearing_committees DROP COLUMN is_primary",
                    "ALTER TABLE witness_appearances DROP COLUMN position",
                    "ALTER TABLE witness_appearances DROP COLUMN witness_type",
                    "ALTER TABLE witness_appearances DROP COLUMN appearance_order",
                    "ALTER TABLE witnesses DROP COLUMN first_name");
            store(database, full(1));

            store(database, full(1).committees("hsag14", "hsag00").witnesses(witness("Ben Ali", null)));

            assertThat(count(database, "hearing_committees")).isEqualTo(2);
            assertThat(count(database, "witness_appearances")).isEqualTo(1);
        }

        @Test
        void columnsOfItsOwnAreKept() throws SQLException {
            store(database, full(1));
            run(
                    database,
                    "ALTER TABLE hearings ADD COLUMN \"order\" TEXT",
                    "ALTER TABLE hearings ADD COLUMN \"our note\" TEXT",
                    "UPDATE hearings SET \"order\" = 'x', \"our note\" = 'y'");

            store(database, full(1).with("title", "New"));

            assertThat(row(database, "SELECT title, \"order\", \"our note\" FROM hearings"))
                    .isEqualTo("New|x|y");
        }
    }
}
