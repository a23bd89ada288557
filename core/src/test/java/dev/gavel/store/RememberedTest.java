package dev.gavel.store;

import static dev.gavel.testing.Meetings.full;
import static dev.gavel.testing.Meetings.hearings;
import static dev.gavel.testing.Meetings.meeting;
import static dev.gavel.testing.Meetings.witness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.hearing.Hearing;
import dev.gavel.jdbc.Sql;
import dev.gavel.testing.Databases;
import dev.gavel.testing.Meetings;
import dev.gavel.testing.Product;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transaction has read about hearings. Two are stored, and a third one is not. */
@SuppressWarnings("NullAway.Init") // set before each test
class RememberedTest {

    private static final String BEHIND_ITS_BACK = "UPDATE hearings SET title = 'changed by nobody'";

    private static final String TRIGGER = "CREATE TRIGGER late BEFORE UPDATE ON witness_documents FOR EACH ROW"
            + " EXECUTE FUNCTION suppress_redundant_updates_trigger()";

    private final List<Hearing> all = hearings(full(1), full(2), meeting(3));
    private final List<Hearing> others = all.subList(1, 3);
    private Path file;
    private Database database;

    @BeforeEach
    void store(@TempDir Path directory) throws SQLException {
        file = directory.resolve("hearings.db");
        database = Databases.make(directory);
        Stores.store(database, full(1), full(2));
    }

    /** Work in a transaction. */
    private interface Inside {
        void run(Session session) throws SQLException;
    }

    private void inside(Inside work) throws SQLException {
        try (Session session = database.open()) {
            inside(session, work);
        }
    }

    private static void inside(Session session, Inside work) throws SQLException {
        session.writeManyBatches(() -> {
            work.run(session);
            return true;
        });
    }

    private static void write(Session session, Meetings meeting) throws SQLException {
        List<Hearing> one = hearings(meeting);
        HearingStore.write(session, one, HearingStore.lookUp(session, one), Stores.LATER);
    }

    private static String[] persons(List<Hearing> hearings) {
        return HearingStore.persons(hearings).toArray(String[]::new);
    }

    @Test
    void isNotAskedForAgain() throws SQLException {
        inside(session -> {
            Lookup read = HearingStore.remember(session, all, List.of());
            assertThat(read).isEqualTo(HearingStore.lookUp(session, all));
            Sql.run(session.connection(), BEHIND_ITS_BACK);
            assertThat(HearingStore.recall(session, all)).isEqualTo(read);
            assertThat(HearingStore.recall(session, others).images()).containsOnlyKeys("2");
            assertThat(HearingStore.lookUp(session, all)).isNotEqualTo(read);
        });
    }

    @Test
    void isForgottenOfWhatIsWrittenAndLearntOfWhoIsStoredWithIt() throws SQLException {
        List<Hearing> named = hearings(full(1), full(2).witnesses(witness("Ann New", null)), meeting(3));
        inside(session -> {
            assertThat(session.changesOnlyWhatItWrites()).isTrue();
            HearingStore.remember(session, named, List.of());
            write(session, full(1).with("title", "Another").witnesses(witness("Ann New", null)));

            assertThat(HearingStore.remembers(session, named.subList(0, 1))).isFalse();
            assertThat(HearingStore.remembers(session, named.subList(1, 3))).isTrue();
            Lookup read = HearingStore.lookUp(session, named);
            assertThat(read.persons()).containsKeys(persons(named.subList(1, 2)));
            assertThat(HearingStore.recall(session, named)).isEqualTo(read);
        });
    }

    @Test
    void isForgottenWhereATriggerMayHaveChangedIt() throws SQLException {
        Databases.run(
                database,
                "CREATE TRIGGER touch AFTER UPDATE ON hearings WHEN NEW.event_id = '1' BEGIN"
                        + " UPDATE hearings SET title = 'touched' WHERE event_id = '2'; END");
        inside(session -> {
            assertThat(session.changesOnlyWhatItWrites()).isFalse();
            HearingStore.remember(session, all, List.of());
            write(session, full(1).with("title", "Another"));
            assertThat(HearingStore.remembers(session, others)).isFalse();
            assertThat(HearingStore.recall(session, others)).isEqualTo(HearingStore.lookUp(session, others));
        });
    }

    @Test
    void isForgottenInATransactionThatDoesNotKeepTriggersOut() throws SQLException {
        try (Session session = database.open()) {
            session.write(() -> {
                HearingStore.remember(session, all, List.of());
                write(session, full(1).with("title", "Another"));
                assertThat(session.changesOnlyWhatItWrites()).isFalse();
                assertThat(HearingStore.remembers(session, others)).isFalse();
                return true;
            });
        }
    }

    /** A trigger fires as soon as it is there, in transactions too that do not see it. */
    @Tag("postgres")
    @Test
    void isNotOvertakenByATriggerThatIsMadeLater() throws SQLException {
        inside(session -> {
            assertThat(session.changesOnlyWhatItWrites()).isTrue();
            try (Connection other = database.connections().open()) {
                Sql.run(other, "SET lock_timeout = 100");
                assertThatThrownBy(() -> Sql.run(other, TRIGGER)).hasMessageContaining("lock timeout");
            }
        });
    }

    @Tag("postgres")
    @Test
    void isNotOvertakenByATriggerThatWasBeingMade() throws Exception {
        Database patient = Product.database(file, Duration.ofSeconds(30));
        try (Connection other = database.connections().open()) {
            other.setAutoCommit(false);
            Sql.run(other, TRIGGER);
            CompletableFuture<Boolean> known = CompletableFuture.supplyAsync(() -> {
                try (Session session = patient.open()) {
                    return session.writeManyBatches(session::changesOnlyWhatItWrites);
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            try (Connection watching = database.connections().open()) {
                while (!known.isDone()
                        && Sql.number(watching, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
                    Thread.onSpinWait();
                }
            }
            other.commit();
            assertThat(known.get(30, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void isWhatItWasBeforeASavepointThatIsUndone() throws SQLException {
        List<Hearing> named = hearings(full(1).witnesses(witness("Ann New", null)), full(2), meeting(3));
        inside(session -> {
            assertThat(session.changesOnlyWhatItWrites()).isTrue();
            HearingStore.remember(session, named, List.of());
            assertThatThrownBy(() -> session.savepoint(() -> {
                        write(session, meeting(3).witnesses(witness("Ann New", null)));
                        throw new SQLException("refused");
                    }))
                    .hasMessage("refused");
            assertThat(HearingStore.remembers(session, named)).isTrue();
            assertThat(HearingStore.recall(session, named)).isEqualTo(HearingStore.lookUp(session, named));
        });
    }

    @Test
    void isForgottenWithItsTransactionAndNothingIsRememberedOutsideOfOne() throws SQLException {
        try (Session session = database.open()) {
            inside(session, s -> HearingStore.remember(s, all, List.of()));
            assertThat(HearingStore.remembers(session, all)).isFalse();
            HearingStore.remember(session, all, List.of());
            assertThat(HearingStore.remembers(session, all)).isFalse();
            assertThat(session.changesOnlyWhatItWrites()).isFalse();
            inside(session, s -> assertThat(HearingStore.remembers(s, all)).isFalse());
        }
    }

    @Test
    void isNoMoreThanWhatWasAskedForLast() throws SQLException {
        inside(session -> {
            HearingStore.remember(session, all, List.of());
            HearingStore.remember(session, others, List.of());
            assertThat(HearingStore.remembers(session, others)).isTrue();
            assertThat(HearingStore.remembers(session, all)).isFalse();
            assertThat(HearingStore.recall(session, others)).isEqualTo(HearingStore.lookUp(session, others));
        });
    }

    /** It names a person of whom nothing was read. */
    @Test
    void isNotKnownOfAnotherRecordOfTheSameHearing() throws SQLException {
        Stores.store(database, meeting(4).witnesses(witness("Bob Other", null)));
        List<Hearing> again = hearings(full(1).witnesses(witness("Bob Other", null)));
        inside(session -> {
            HearingStore.remember(session, all, List.of());
            assertThat(HearingStore.remembers(session, again)).isFalse();
            assertThat(HearingStore.recall(session, again).persons()).containsKeys(persons(again));
        });
    }

    @Test
    void survivesTriggersThatGavelItselfHasMade() throws SQLException {
        Databases.run(
                database,
                "CREATE TRIGGER gavel_refuses BEFORE UPDATE ON hearings WHEN NEW.title = 'bad' BEGIN"
                        + " SELECT RAISE(ABORT, 'refused'); END");
        inside(session -> assertThat(session.changesOnlyWhatItWrites()).isTrue());
    }

    @Tag("sqlite")
    @Test
    void doesNotSurviveConflictsThatReplaceRows() throws SQLException {
        Databases.run(database, "CREATE TABLE other (x TEXT UNIQUE ON CONFLICT REPLACE)");
        inside(session -> assertThat(session.changesOnlyWhatItWrites()).isFalse());
    }

    /** A view is a rule, too. */
    @Tag("postgres")
    @Test
    void doesNotSurviveRules() throws SQLException {
        Databases.run(database, "CREATE VIEW titles AS SELECT title FROM hearings");
        inside(session -> assertThat(session.changesOnlyWhatItWrites()).isTrue());

        Databases.run(
                database,
                "CREATE RULE touch AS ON UPDATE TO hearings DO ALSO"
                        + " UPDATE committees SET name = 'touched' WHERE false");
        inside(session -> assertThat(session.changesOnlyWhatItWrites()).isFalse());
    }
}
