package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.engine.SetAside;
import dev.gavel.hearing.Hearing;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Meetings;
import dev.gavel.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which hearings a database refuses by their own rows. Half of them are stored already. */
class HearingScreenTest {

    private static final int STORED = 8;

    @TempDir
    Path directory;

    private final List<Meeting> meetings = Meeting.range(0, 2 * STORED);
    private TestDatabase db;

    @BeforeEach
    void refuse() {
        db = TestDatabase.create(directory.resolve("a.db"));
        db.batch(Meeting.range(0, STORED));
        db.sql("CREATE UNIQUE INDEX one_title ON hearings (title)");
        meetings.forEach(meeting -> meeting.with("location", "Room 1"));
    }

    @Test
    void areNamedInTheirOrder() throws Exception {
        for (int taken : List.of(2, 5, STORED + 1, 2 * STORED - 1)) {
            meetings.get(taken).with("title", "Title of 0");
        }
        assertThat(refused(failure -> true)).extracting(Hearing::key).containsExactly("2", "5", "9", "15");
    }

    @Test
    void isTheLaterOneWhereTwoDoNotGoTogether() throws Exception {
        meetings.get(STORED + 1).with("title", "The same");
        meetings.get(STORED + 2).with("title", "The same");

        assertThat(refused(failure -> true)).extracting(Hearing::key).containsExactly("10");
    }

    @Test
    void mayBeNoneOrAll() throws Exception {
        assertThat(refused(failure -> true)).isEmpty();

        meetings.forEach(meeting -> meeting.with("title", "Title of none"));
        db.sql("DELETE FROM hearings");
        meetings.get(0).with("title", "Title of 0");
        assertThat(refused(failure -> true)).hasSize(2 * STORED - 2);
    }

    @Test
    void nothingIsWrittenNorIsAFailureSwallowedThatIsNoRefusal() throws Exception {
        meetings.get(5).with("title", "Title of 0");

        Map<String, TableDigest> before = db.everything();
        refused(failure -> true);
        assertThat(db.everything()).isEqualTo(before);

        assertThatThrownBy(() -> refused(failure -> false)).isInstanceOf(SQLException.class);
        assertThat(db.everything()).isEqualTo(before);
    }

    @Test
    void isOneWhoseRowIsSwallowed() throws Exception {
        db.sql("CREATE TRIGGER swallow BEFORE INSERT ON hearings WHEN NEW.event_id = '12'"
                + " BEGIN SELECT RAISE(IGNORE); END");
        db.sql("CREATE TRIGGER ignore_one BEFORE UPDATE ON hearings WHEN NEW.event_id = '3'"
                + " BEGIN SELECT RAISE(IGNORE); END");
        assertThat(refused(failure -> true)).extracting(Hearing::key).containsExactly("3", "12");
    }

    /** A trigger says what a server says that could not give a transaction its isolation. */
    @Test
    @Tag("postgres")
    void areNotNamedWhereMoreThanARowFails() throws Exception {
        db.sql("CREATE SEQUENCE tries");
        db.sql("CREATE FUNCTION gives_up() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM nextval('tries'); RAISE EXCEPTION 'not now' USING ERRCODE = '40001'; END $$");
        db.sql("CREATE TRIGGER gives_up BEFORE INSERT ON hearings FOR EACH ROW EXECUTE FUNCTION gives_up()");
        assertThatThrownBy(() -> refused(failure -> FailureClass.of(failure) == FailureClass.PERMANENT))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("not now");
        assertThat(db.query("SELECT last_value FROM tries")).isEqualTo("1");
    }

    @Test
    @Tag("postgres")
    void areNotNamedWhereTheServerHasNoLanguageButAllOthersAreStored() throws Exception {
        meetings.get(STORED + 3).with("title", "Title of 0");
        db.sql("DROP EXTENSION plpgsql");
        assertThat(refused(failure -> true)).isEmpty();

        assertThat(db.batch(meetings).setAside())
                .extracting(SetAside::identifier)
                .containsExactly("11");
        assertThat(db.count("hearings")).isEqualTo(2 * STORED - 1);
    }

    /** The server ends a statement that takes too long; here a trigger does so where all rows are tried by one. */
    @Test
    @Tag("postgres")
    void areHalvedWhereAllRowsTakeLongerThanAStatementMay() {
        meetings.get(3).with("title", "Title of 0");
        db.sql("CREATE FUNCTION takes_time() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN IF coalesce(current_setting('gavel.rows', true), '') <> '' THEN"
                + " RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = '57014'; END IF;"
                + " RETURN NEW; END $$");
        db.sql("CREATE TRIGGER takes_time BEFORE INSERT ON hearings FOR EACH ROW EXECUTE FUNCTION takes_time()");

        assertThat(db.batch(meetings).setAside())
                .extracting(SetAside::identifier)
                .containsExactly("3");
    }

    private List<Hearing> refused(Predicate<SQLException> refuses) throws SQLException {
        List<Hearing> hearings = Meetings.hearings(
                Meetings.source(meetings.stream().map(Meeting::toString).toList()));
        List<Hearing> refused = new ArrayList<>();
        try (Session session = db.database().open()) {
            session.write(() -> refused.addAll(HearingScreen.refused(
                    session, hearings, HearingStore.lookUp(session, hearings), "2026-01-02 03:04:05", refuses)));
        }
        return refused;
    }
}
