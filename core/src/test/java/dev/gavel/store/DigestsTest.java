package dev.gavel.store;

import static dev.gavel.store.Stores.store;
import static dev.gavel.testing.Databases.contents;
import static dev.gavel.testing.Databases.everything;
import static dev.gavel.testing.Databases.run;
import static dev.gavel.testing.Meetings.document;
import static dev.gavel.testing.Meetings.full;
import static dev.gavel.testing.Meetings.meeting;
import static dev.gavel.testing.Meetings.with;
import static dev.gavel.testing.Meetings.witness;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.testing.Databases;
import dev.gavel.testing.Meetings;
import dev.gavel.testing.Product;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {

    private static final String ROW = Product.choose("rowid", "ctid");

    private Database database;

    @TempDir
    Path other;

    @BeforeEach
    void make(@TempDir Path directory) throws SQLException {
        database = Databases.make(directory);
        store(database, documented(1), meeting(2));
    }

    private static Meetings documented(int event) {
        return full(event)
                .witnesses(with(witness("Ada", "A"), document("https://x/1.pdf", "Statement")), witness("Ben", null));
    }

    @Test
    void generatedKeysDoNotCount() throws SQLException {
        Database twin = Databases.make(other);
        store(twin, meeting(2).witnesses(witness("Ben", null)));
        store(twin, documented(1), meeting(2).with("witnesses", null));

        assertThat(contents(twin)).isEqualTo(contents(database));
        assertThat(everything(twin)).isNotEqualTo(everything(database));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE committees SET created_at = '2001-02-03 04:05:06', updated_at = '2001-02-03 04:05:06'",
                "UPDATE hearings SET created_at = '2001-02-03 04:05:06', updated_at = '2001-02-03 04:05:06'",
                "UPDATE hearing_committees SET created_at = '2001-02-03 04:05:06'",
                "UPDATE witnesses SET created_at = '2001-02-03 04:05:06', updated_at = '2001-02-03 04:05:06'",
                "UPDATE witness_appearances SET created_at = '2001-02-03 04:05:06'",
                "UPDATE witness_documents SET created_at = '2001-02-03 04:05:06', updated_at = '2001-02-03 04:05:06'",
                "UPDATE witness_documents SET document_id = 77"
            })
    void auditTimestampsDoNotCount(String statement) {
        Map<String, TableDigest> contents = contents(database);
        Map<String, TableDigest> everything = everything(database);

        run(database, statement);

        assertThat(contents(database)).isEqualTo(contents);
        assertThat(everything(database)).isNotEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "committees SET system_code = 'x'",
                "committees SET name = 'x'",
                "committees SET chamber = 'Joint'",
                "committees SET type = 'Other'",
                "committees SET parent_committee_id = 3",
                "committees SET is_current = '0'",
                "committees SET url = 'x'",
                "committees SET congress = 1",
                "hearings SET event_id = 'x'",
                "hearings SET congress = 1",
                "hearings SET chamber = 'Senate'",
                "hearings SET title = 'x'",
                "hearings SET title = 'Hearing 1 '",
                "hearings SET hearing_type = NULL",
                "hearings SET hearing_type = 'Markup'",
                "hearings SET status = 'Canceled'",
                "hearings SET hearing_date = ''",
                "hearings SET location = NULL",
                "hearings SET jacket_number = 'x'",
                "hearings SET url = 'x'",
                "hearings SET congress_gov_url = 'x'",
                "hearings SET update_date = 'x'",
                "hearings SET hearing_date_only = '2001-02-03'",
                "hearings SET hearing_time = '04:05:06'",
                "hearings SET video_url = 'x'",
                "hearings SET youtube_video_id = 'x'",
                "hearings SET video_type = NULL",
                "hearing_committees SET committee_id = 3",
                "hearing_committees SET hearing_id = 2",
                "hearing_committees SET hearing_id = 99",
                "witnesses SET full_name = 'x'",
                "witnesses SET organization = 'x'",
                "witnesses SET organization = ''",
                "witnesses SET first_name = 'x'",
                "witnesses SET last_name = 'x'",
                "witnesses SET title = 'x'",
                "witness_appearances SET position = 'x'",
                "witness_appearances SET witness_type = 'x'",
                "witness_appearances SET appearance_order = 9",
                "witness_appearances SET hearing_id = 2",
                "witness_documents SET document_type = 'Biography'",
                "witness_documents SET title = 'x'",
                "witness_documents SET document_url = 'x'",
                "witness_documents SET format_type = 'x'",
                "witness_documents SET appearance_id = 2"
            })
    void everythingElseCounts(String change) {
        assertCounts(change);
    }

    /** PostgreSQL's columns take values of their own type alone. */
    @Tag("sqlite")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hearings SET location = CAST(location AS BLOB)",
                "hearings SET jacket_number = 58",
                "hearing_committees SET is_primary = 2"
            })
    void theTypeOfAValueCounts(String change) {
        assertCounts(change);
    }

    private void assertCounts(String change) {
        Map<String, TableDigest> contents = contents(database);

        run(
                database,
                Product.choose("UPDATE OR IGNORE ", "UPDATE ") + change + " WHERE " + ROW + " = (SELECT min(" + ROW
                        + ") FROM " + change.split(" ", 2)[0] + ")");

        assertThat(contents(database)).isNotEqualTo(contents);
    }

    @Test
    void columnsOfItsOwnCount() {
        run(database, "ALTER TABLE hearings ADD COLUMN \"our note\" TEXT");
        Map<String, TableDigest> contents = contents(database);

        run(database, "UPDATE hearings SET \"our note\" = 'x' WHERE event_id = '1'");

        assertThat(contents(database)).isNotEqualTo(contents);
    }

    @Test
    void rowsThatReferToNothingCount() {
        Map<String, TableDigest> contents = contents(database);

        run(
                database,
                "DELETE FROM hearing_committees",
                "INSERT INTO hearing_committees (hearing_id, committee_id) VALUES (9, 9)");

        assertThat(Objects.requireNonNull(contents(database).get("hearing_committees"))
                        .rows())
                .isEqualTo(1);
        assertThat(contents(database)).isNotEqualTo(contents);
    }

    @Test
    void aRowThatIsThereTwiceCountsTwice() {
        run(database, "CREATE TABLE \"od\"\"d\" (a INTEGER)", "INSERT INTO \"od\"\"d\" VALUES (1), (NULL)");
        TableDigest once = Objects.requireNonNull(everything(database).get("od\"d"));

        run(database, "INSERT INTO \"od\"\"d\" VALUES (1)");

        assertThat(everything(database).get("od\"d")).isNotEqualTo(once);
        assertThat(once.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void theOrderOfRowsDoesNotCount() {
        run(
                database,
                "CREATE TABLE a (x INTEGER, y TEXT)",
                "CREATE TABLE b (x INTEGER, y TEXT)",
                "INSERT INTO a VALUES (1, 'z'), (2, 'y')",
                "INSERT INTO b VALUES (2, 'y'), (1, 'z')");

        assertThat(everything(database).get("a")).isEqualTo(everything(database).get("b"));
    }

    @Test
    void withoutDocumentsAndParents() {
        run(database, "DROP TABLE witness_documents");

        assertThat(contents(database)).doesNotContainKey("witness_documents");
    }
}
