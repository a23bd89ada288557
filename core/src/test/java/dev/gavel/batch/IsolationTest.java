package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gavel.engine.SetAside;
import dev.gavel.metrics.BatchTotals;
import dev.gavel.settings.Setting;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Product;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of refusal, at every place in a batch, under both policies. */
class IsolationTest {

    private static final int SIZE = 12;
    private static final int STORED = 18;

    /** How a hearing is refused, by validation or by the database alone. */
    @SuppressWarnings("ImmutableEnumChecker") // the lambdas capture nothing
    enum Refusal {
        JOINT_CHAMBER(m -> m.with("chamber", "Joint")),
        NO_CHAMBER(m -> m.without("chamber")),
        NO_TITLE(m -> m.with("title", null)),
        BAD_DATE(m -> m.with("date", "2025-02-30")),
        BAD_CONGRESS(m -> m.with("congress", 0)),
        UNKNOWN_COMMITTEE(m -> m.committees("hsaa00", "hsxx99")),
        TRIGGER_ABORTS(m -> m.with("title", "ABORT")),
        TRIGGER_FAILS(m -> m.with("title", "FAIL")),
        TRIGGER_ROLLS_BACK(m -> m.with("title", "ROLLBACK")),
        TRIGGER_IGNORES(m -> m.with("title", "IGNORE")),
        DEFERRED_CONSTRAINT(m -> m.with("title", "DEFERRED")),
        WITNESS_REFUSED(m -> m.witness("Refused Person", null, null)),
        DOCUMENT_REFUSED(m -> m.witness("Ann Lee", null, null).document("Witness Statement", "refused")),
        LINK_REFUSED(m -> m.committees("hsaa01"));

        private final Consumer<Meeting> spoil;

        Refusal(Consumer<Meeting> spoil) {
            this.spoil = spoil;
        }
    }

    @TempDir
    static Path templates;

    private static TestDatabase stored;
    private static TestDatabase refusing;
    private static final Map<Integer, Map<String, TableDigest>> EXPECTED = new HashMap<>();

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeAll
    static void makeTemplates() {
        stored = TestDatabase.create(templates.resolve("stored.db"));
        stored.batch(Meeting.range(0, STORED));
        refusing = TestDatabase.copy(stored, templates.resolve("refusing.db"));
        refuseIn(refusing);
    }

    @BeforeEach
    void copy() {
        db = TestDatabase.copy(refusing, directory.resolve("a.db"));
    }

    private static void refuseIn(TestDatabase db) {
        for (String event : List.of("INSERT", "UPDATE")) {
            for (String how : List.of("ABORT", "FAIL", "ROLLBACK", "IGNORE")) {
                String raise = how.equals("IGNORE") ? "RAISE(IGNORE)" : "RAISE(" + how + ", 'title refused')";
                db.sql("CREATE TRIGGER " + how + event + " BEFORE " + event + " ON hearings WHEN NEW.title = '" + how
                        + "' BEGIN SELECT " + raise + "; END");
            }
            db.sql("CREATE TRIGGER deferred" + event + " AFTER " + event
                    + " ON hearings WHEN NEW.title = 'DEFERRED' BEGIN INSERT INTO seen VALUES (NEW.title); END");
        }
        db.sql(
                "CREATE TABLE titles (title TEXT PRIMARY KEY)",
                "CREATE TABLE seen (title TEXT REFERENCES titles (title) DEFERRABLE INITIALLY DEFERRED)",
                "CREATE TRIGGER person BEFORE INSERT ON witnesses WHEN NEW.full_name = 'Refused Person'"
                        + " BEGIN SELECT RAISE(ABORT, 'person refused'); END",
                "CREATE TRIGGER document BEFORE INSERT ON witness_documents WHEN NEW.document_url = 'refused'"
                        + " BEGIN SELECT RAISE(ABORT, 'document refused'); END",
                "CREATE TRIGGER link BEFORE INSERT ON hearing_committees WHEN NEW.committee_id ="
                        + " (SELECT committee_id FROM committees WHERE system_code = 'hsaa01')"
                        + " BEGIN SELECT RAISE(ABORT, 'link refused'); END");
    }

    /** At the first, a middle and the last place of a batch; on a server, where each costs ten times as much, at one. */
    static Stream<Arguments> refusals() {
        int middle = SIZE + SIZE / 2;
        List<Integer> places = Product.choose(List.of(SIZE, middle, 2 * SIZE - 1), List.of(middle));
        return Stream.of(Refusal.values()).flatMap(refusal -> places.stream().map(at -> arguments(refusal, at)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void onlyTheRefusedHearingIsSetAside(Refusal refusal, int at) {
        UpdateReport report = update(changes(refusal, at), "isolate");
        assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
        assertThat(report.setAside()).extracting(SetAside::identifier).containsExactly(String.valueOf(at));
        assertThat(report.setAside()).extracting(SetAside::kind).containsExactly(SetAside.Kind.QUARANTINED);
        assertThat(report.metrics().totals().committed()).isEqualTo(3 * SIZE - 1);
        assertThat(db.contents()).isEqualTo(expected(changes(refusal, at), at, at + 1));
        assertThat(db.isSound()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void onlyTheRefusedBatchIsTurnedAway(Refusal refusal, int at) {
        UpdateReport report = update(changes(refusal, at), "reject-batch");
        assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
        assertThat(report.setAside())
                .extracting(SetAside::identifier)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(SIZE, 2 * SIZE)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(report.setAside()).extracting(SetAside::batch).containsOnly(2);
        assertThat(db.contents()).isEqualTo(expected(changes(refusal, at), SIZE, 2 * SIZE));
        assertThat(db.isSound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, TRIGGER_ABORTS", "2, TRIGGER_IGNORES", "10, TRIGGER_ABORTS"})
    void culpritsByTheirOwnRowsTakeTwoTriesEach(int culprits, Refusal refusal) {
        assertThat(rollbacks(culprits, refusal)).isEqualTo(1 + 2L * culprits);
    }

    /** Every try that failed is one rollback: the whole, and of each culprit the parts of which it was one, and itself. */
    @ParameterizedTest
    @CsvSource({"1, LINK_REFUSED", "2, WITNESS_REFUSED", "10, DOCUMENT_REFUSED"})
    void otherCulpritsTakeAsManyTriesAsHalvingDoes(int culprits, Refusal refusal) {
        assertThat(rollbacks(culprits, refusal)).isBetween(1L + culprits, 1 + 7L * culprits);
    }

    @Test
    void whatIsRefusedOfHearingsAndWhatIsRefusedOfTheirWitnessesIsSetAsideTogether() {
        List<Meeting> meetings = Meeting.range(1000, 1050);
        Refusal.TRIGGER_ABORTS.spoil.accept(meetings.get(7));
        Refusal.WITNESS_REFUSED.spoil.accept(meetings.get(31));
        Refusal.TRIGGER_IGNORES.spoil.accept(meetings.get(32));

        UpdateReport report = db.batch(meetings);

        assertThat(report.setAside()).extracting(SetAside::identifier).containsExactly("1007", "1031", "1032");
        assertThat(report.setAside())
                .extracting(s -> s.violations().get(0).remedy())
                .containsExactly(
                        "correct the record or the constraint that the message names",
                        "correct the record or the constraint that the message names",
                        "look for a trigger that keeps rows from being written, or writes others");
        assertThat(report.metrics().totals().committed()).isEqualTo(47);
        assertThat(db.count("hearings")).isEqualTo(STORED + 47);
    }

    /** Behind the statement, which is long. */
    @Test
    void theReasonSaysHowManyRowsWereLost() {
        db.sql("CREATE TRIGGER swallows BEFORE INSERT ON witness_documents WHEN NEW.document_url = 'swallowed'"
                + " BEGIN SELECT RAISE(IGNORE); END");
        List<Meeting> meetings = Meeting.range(1000, 1002);
        meetings.get(0).witness("Ann Lee", null, null).document("Witness Statement", "swallowed");

        assertThat(db.batch(meetings).setAside())
                .extracting(s -> s.violations().get(0).toString())
                .singleElement()
                .asString()
                .contains("witness_documents", "expected 1, found 0");
    }

    @Test
    void aPersonWhomTwoPartsOfABatchNameIsStoredOnce() {
        List<Meeting> meetings = Meeting.range(1000, 1050);
        meetings.get(3).witness("Bo Day", null, null);
        Refusal.DOCUMENT_REFUSED.spoil.accept(meetings.get(25));
        meetings.get(46).witness("Bo Day", null, null);

        assertThat(db.batch(meetings).setAside()).hasSize(1);
        assertThat(db.query("SELECT count(*) FROM witnesses WHERE full_name = 'Bo Day'"))
                .isEqualTo("1");
    }

    /** A trigger on hearings may ask what the batch itself writes elsewhere, and that is written after the hearings. */
    @Test
    @Tag("sqlite")
    void aHearingThatTheDatabaseTakesOnceTheOthersAreStoredIsStored() {
        db.sql("CREATE TRIGGER booked BEFORE UPDATE OF title ON hearings WHEN NEW.title = 'Booked' AND EXISTS (SELECT 1"
                + " FROM hearing_committees l JOIN hearings h USING (hearing_id) WHERE h.event_id = '2')"
                + " BEGIN SELECT RAISE(ABORT, 'double booked'); END");
        List<Meeting> meetings = Meeting.range(0, SIZE);
        meetings.get(2).with("committees", List.of());
        meetings.get(5).with("title", "Booked");

        assertThat(db.batch(meetings).outcome()).isEqualTo(Outcome.DONE);
        assertThat(db.query("SELECT title FROM hearings WHERE event_id = '5'")).isEqualTo("Booked");
    }

    /** The database takes each of the three only where the next one is stored. */
    @Test
    void hearingsThatNeedOthersAmongTheRefusedAreStoredWhenThoseAre() {
        db.sql("CREATE TRIGGER needs BEFORE INSERT ON hearings WHEN NEW.title LIKE 'Needs %' AND NOT EXISTS (SELECT 1"
                + " FROM hearings h WHERE 'Needs ' || h.event_id = NEW.title) BEGIN SELECT RAISE(ABORT, 'needs'); END");
        List<Meeting> meetings = Meeting.range(1000, 1050);
        meetings.get(2).with("title", "Needs 1020");
        meetings.get(20).with("title", "Needs 1030");
        meetings.get(30).with("title", "Needs 1049");
        meetings.get(40).with("title", "Needs 1999");

        assertThat(db.batch(meetings).setAside())
                .extracting(SetAside::identifier)
                .containsExactly("1040");
    }

    /** Both need a later one; then the row of the first is taken, but not its witness, and the second may have its title. */
    @Test
    void aHearingThatIsRefusedBesideTheRowOfAnotherIsStoredWhereThatOneIsNot() {
        db.sql(
                "CREATE UNIQUE INDEX one_title ON hearings (title)",
                "CREATE TRIGGER needs BEFORE INSERT ON hearings WHEN NEW.title = 'Needs 1049' AND NOT EXISTS (SELECT 1"
                        + " FROM hearings h WHERE h.event_id = '1049') BEGIN SELECT RAISE(ABORT, 'needs'); END");
        List<Meeting> meetings = Meeting.range(1000, 1050);
        meetings.get(2).with("title", "Needs 1049");
        Refusal.WITNESS_REFUSED.spoil.accept(meetings.get(2));
        meetings.get(3).with("title", "Needs 1049");

        assertThat(db.batch(meetings).setAside())
                .extracting(SetAside::identifier)
                .containsExactly("1002");
    }

    @Test
    void aHearingThatIsRefusedBesideAnotherIsStoredWhereThatOneIsNot() {
        db.sql("CREATE UNIQUE INDEX one_title ON hearings (title)");
        List<Meeting> meetings = Meeting.range(1000, 1050);
        meetings.get(20).with("title", "The same");
        meetings.get(40).with("title", "The same");
        assertThat(TestDatabase.copy(db, directory.resolve("b.db"))
                        .batch(meetings)
                        .setAside())
                .extracting(SetAside::identifier)
                .containsExactly("1040");

        Refusal.WITNESS_REFUSED.spoil.accept(meetings.get(20));
        assertThat(db.batch(meetings).setAside())
                .extracting(SetAside::identifier)
                .containsExactly("1020");
    }

    @Test
    void fiftyOfFiftyMayBeRefused() {
        Map<String, ?> before = db.everything();
        List<Meeting> meetings = Meeting.range(1000, 1050);
        meetings.forEach(m -> m.with("title", "ABORT").witness("Bo Day", null, null));
        UpdateReport report = db.batch(meetings);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.setAside()).hasSize(50);
        assertThat(report.metrics().batches()).map(BatchTotals::rollbacks).contains(1 + 2 * 50L);
        assertThat(db.everything()).isEqualTo(before);
    }

    /** How often a part was undone where so many of fifty are refused, and nothing else is. */
    private long rollbacks(int culprits, Refusal refusal) {
        List<Meeting> meetings = Meeting.range(1000, 1050);
        for (int i = 0; i < culprits; i++) {
            refusal.spoil.accept(meetings.get(i * 50 / culprits + 25 / culprits));
        }
        UpdateReport report = db.batch(meetings);
        assertThat(report.metrics().totals().committed()).isEqualTo(50L - culprits);
        assertThat(report.setAside()).hasSize(culprits);
        return report.metrics().batches().map(BatchTotals::rollbacks).orElse(0L);
    }

    private UpdateReport update(List<Meeting> meetings, String policy) {
        return db.update(
                "batch",
                meetings,
                Map.of(Setting.BATCH_SIZE, String.valueOf(SIZE), Setting.GAVEL_ON_FAILURE, policy),
                List.of());
    }

    /** Three batches; the middle one holds updates first, then additions. */
    private static List<Meeting> changes(Refusal refusal, int at) {
        List<Meeting> meetings = Meeting.range(0, 3 * SIZE);
        meetings.forEach(m -> m.with("location", "Room 1").witness("Cy Fox", "Acme", "Chief"));
        refusal.spoil.accept(meetings.get(at));
        return meetings;
    }

    /** What is there without the meetings between, the only ones in which refusals differ. */
    private Map<String, TableDigest> expected(List<Meeting> meetings, int from, int to) {
        return EXPECTED.computeIfAbsent(100 * from + to, which -> without(meetings, from, to));
    }

    private Map<String, TableDigest> without(List<Meeting> meetings, int from, int to) {
        TestDatabase other = TestDatabase.copy(stored, directory.resolve("expected.db"));
        List<Meeting> good = new ArrayList<>(meetings.subList(0, from));
        good.addAll(meetings.subList(to, meetings.size()));
        assertThat(other.phase22(good).outcome()).isEqualTo(Outcome.DONE);
        return other.contents();
    }
}
