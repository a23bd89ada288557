package dev.gavel.store;

import static dev.gavel.store.Stores.images;
import static dev.gavel.store.Stores.restore;
import static dev.gavel.store.Stores.store;
import static dev.gavel.testing.Databases.count;
import static dev.gavel.testing.Databases.everything;
import static dev.gavel.testing.Databases.rows;
import static dev.gavel.testing.Databases.run;
import static dev.gavel.testing.Meetings.document;
import static dev.gavel.testing.Meetings.full;
import static dev.gavel.testing.Meetings.meeting;
import static dev.gavel.testing.Meetings.with;
import static dev.gavel.testing.Meetings.witness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.testing.Databases;
import dev.gavel.testing.Meetings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRestorerTest {

    private Database database;

    @BeforeEach
    void make(@TempDir Path directory) throws SQLException {
        database = Databases.make(directory);
        run(
                database,
                "ALTER TABLE hearings ADD COLUMN thumbnail BLOB",
                "ALTER TABLE hearings ADD COLUMN score REAL",
                "ALTER TABLE hearings ADD COLUMN unset TEXT",
                "ALTER TABLE hearings ADD COLUMN \"our note\" TEXT",
                "ALTER TABLE hearing_committees ADD COLUMN \"group\" TEXT",
                "ALTER TABLE witness_appearances ADD COLUMN remark TEXT",
                "ALTER TABLE witness_documents ADD COLUMN body BLOB");
        store(database, meeting(7).witnesses(witness("Ada Lovelace", "Analytical Society")), documented(1));
        run(
                database,
                "UPDATE hearings SET thumbnail = x'00ff10', score = 0.1, \"our note\" = 'n'",
                "UPDATE hearing_committees SET \"group\" = 'g'",
                "UPDATE witness_appearances SET remark = 'r'",
                "UPDATE witness_documents SET body = x'0001'");
    }

    private static Meetings documented(int event) {
        return full(event)
                .witnesses(
                        with(
                                witness("Ada Lovelace", "Analytical Society"),
                                document("https://x/1.pdf", "Statement"),
                                document("https://x/2.pdf", "Statement")),
                        with(witness("Ben Ali", null), document("https://x/3.pdf", "Biography")));
    }

    @Test
    void everyColumnAndRowComesBack() throws SQLException {
        Map<String, HearingImage> before = images(database, "1");
        Map<String, TableDigest> digest = everything(database);
        Written written = store(
                database,
                meeting(1)
                        .with("title", "New")
                        .with("chamber", "Senate")
                        .with("congress", 1)
                        .with("type", null)
                        .with("meetingStatus", null)
                        .with("date", null)
                        .with("location", null)
                        .with("jacketNumber", null)
                        .with("url", null)
                        .with("congressGovUrl", null)
                        .with("updateDate", null)
                        .with("videos", null)
                        .committees("ssju00", "hsag00")
                        .witnesses(
                                with(witness("Ben Ali", null), document("https://x/3.pdf", "Statement")),
                                with(witness("Eve", null), document("https://x/5.pdf", "Statement"))));
        run(
                database,
                "UPDATE hearings SET thumbnail = NULL, score = 7, unset = 'x', \"our note\" = NULL, created_at = '2001-02-03 04:05:06'"
                        + " WHERE event_id = '1'",
                "UPDATE witness_appearances SET remark = NULL WHERE hearing_id = 2");
        assertThat(everything(database)).isNotEqualTo(digest);

        restore(database, before, written, "1");

        assertThat(everything(database)).isEqualTo(digest);
        assertThat(images(database, "1")).isEqualTo(before);
    }

    @Test
    void whatWasAddedIsDeleted() throws SQLException {
        Map<String, TableDigest> digest = everything(database);
        Written written = store(database, full(2).witnesses(with(witness("Eve", null), document("u", "Statement"))));

        restore(database, Map.of(), written, "2");

        assertThat(everything(database)).isEqualTo(digest);
    }

    @Test
    void aHearingThatWasThereBeforeIsNeverDeleted() throws SQLException {
        Map<String, TableDigest> digest = everything(database);

        restore(database, Map.of(), Written.NOTHING, "1", "7", "absent");

        assertThat(everything(database)).isEqualTo(digest);
    }

    @Test
    void aHearingThatAnotherBatchAddedUnderTheSameEventIsNotDeleted() throws SQLException {
        Map<String, TableDigest> digest = everything(database);

        restore(database, Map.of(), new Written(Map.of("1", 99L), List.of()), "1");

        assertThat(everything(database)).isEqualTo(digest);
    }

    @Test
    void aHearingThatHasVanishedComesBack() throws SQLException {
        Map<String, HearingImage> before = images(database, "1");
        Map<String, TableDigest> digest = everything(database);
        run(
                database,
                "DELETE FROM witness_documents",
                "DELETE FROM witness_appearances WHERE hearing_id = 2",
                "DELETE FROM hearing_committees",
                "DELETE FROM hearings WHERE event_id = '1'");

        restore(database, before, Written.NOTHING, "1");

        assertThat(everything(database)).isEqualTo(digest);
    }

    @Test
    void aWitnessWhoAppearsElsewhereByNowStays() throws SQLException {
        Written first = store(database, meeting(2).witnesses(witness("Eve", null), witness("Zoe", null)));
        store(database, meeting(3).witnesses(witness("Eve", null)));

        restore(database, Map.of(), first, "2");

        assertThat(rows(database, "SELECT full_name FROM witnesses WHERE full_name IN ('Eve', 'Zoe')"))
                .containsExactly("Eve");
        assertThat(rows(database, "SELECT event_id FROM hearings")).containsOnly("1", "7", "3");
    }

    @Test
    void aForgottenWitnessIsInsertedAnewInTheSameSession() throws SQLException {
        Meetings eve = meeting(2).witnesses(witness("Eve", null));
        try (Session session = database.open()) {
            for (int n = 0; n < 2; n++) {
                session.write(() -> {
                    var hearings = List.of(eve.hearing());
                    Written written =
                            HearingStore.write(session, hearings, HearingStore.lookUp(session, hearings), Stores.LATER);
                    assertThat(written.witnesses()).hasSize(1);
                    ImageRestorer.restore(session, List.of("2"), Map.of(), written);
                    return true;
                });
            }
            assertThatThrownBy(() -> session.write(() -> {
                        var hearings = List.of(eve.hearing());
                        HearingStore.write(session, hearings, HearingStore.lookUp(session, hearings), Stores.LATER);
                        throw new SQLException("undone");
                    }))
                    .hasMessage("undone");
            session.write(() -> {
                var hearings = List.of(eve.hearing());
                return HearingStore.write(session, hearings, HearingStore.lookUp(session, hearings), Stores.LATER);
            });
        }

        assertThat(count(database, "witnesses")).isEqualTo(3);
        assertThat(Databases.isSound(database)).isTrue();
    }
}
