package dev.gavel.store;

import static dev.gavel.store.Stores.plan;
import static dev.gavel.store.Stores.write;
import static dev.gavel.testing.Databases.everything;
import static dev.gavel.testing.Databases.rows;
import static dev.gavel.testing.Databases.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.hearing.Committee;
import dev.gavel.testing.Databases;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitteeStoreTest {

    private Database database;

    @BeforeEach
    void make(@TempDir Path directory) {
        database = Databases.make(directory);
    }

    private static Committee committee(String code, @Nullable String parent) {
        return new Committee(code, "Name of " + code, "House", "Other", parent, "https://x/" + code);
    }

    @Test
    void parentsComeBeforeChildren() throws SQLException {
        CommitteePlan plan = plan(
                database, committee("c", "b"), committee("b", "a"), committee("a", null), committee("d", "hsag00"));

        assertThat(plan.changed()).extracting(Committee::systemCode).containsExactly("a", "b", "c", "d");
        write(database, plan);

        assertThat(rows(
                        database,
                        "SELECT c.system_code, c.name, c.chamber, c.type, c.url, p.system_code FROM"
                                + " committees c LEFT JOIN committees p ON p.committee_id = c.parent_committee_id"
                                + " WHERE c.committee_id > 3 ORDER BY c.committee_id"))
                .containsExactly(
                        "a|Name of a|House|Other|https://x/a|null",
                        "b|Name of b|House|Other|https://x/b|a",
                        "c|Name of c|House|Other|https://x/c|b",
                        "d|Name of d|House|Other|https://x/d|hsag00");
    }

    @Test
    void theSameListAgainChangesNothing() throws SQLException {
        Committee[] list = {committee("b", "a"), committee("a", null), committee("hsag00", null)};
        write(database, plan(database, list));
        Map<String, TableDigest> before = everything(database);

        CommitteePlan again = plan(database, list);
        write(database, again);

        assertThat(again.isEmpty()).isTrue();
        assertThat(CommitteePlan.NONE.isEmpty()).isTrue();
        assertThat(everything(database)).isEqualTo(before);
    }

    @Test
    void everyChangeIsDetected() throws SQLException {
        write(database, plan(database, committee("a", null), committee("b", "a")));
        for (Committee changed : new Committee[] {
            new Committee("b", "x", "House", "Other", "a", "https://x/b"),
            new Committee("b", "x", "Senate", "Other", "a", "https://x/b"),
            new Committee("b", "x", "Senate", "Select", "a", "https://x/b"),
            new Committee("b", "x", "Senate", "Select", "hsag00", "https://x/b"),
            new Committee("b", "x", "Senate", "Select", "hsag00", "https://y/b")
        }) {
            CommitteePlan plan = plan(database, changed);
            assertThat(plan.changed()).containsExactly(changed);
            write(database, plan);
            assertThat(plan(database, changed).changed()).isEmpty();
        }
        assertThat(rows(database, "SELECT committee_id FROM committees WHERE system_code = 'b'"))
                .containsExactly("5");
    }

    @Test
    void whatIsNotStatedIsKept() throws SQLException {
        write(database, plan(database, committee("b", "hsag00")));

        Committee bare = new Committee("b", "Name of b", "House", "Other", null, null);

        assertThat(plan(database, bare).isEmpty()).isTrue();
    }

    @Test
    void theLastOfTwoCounts() throws SQLException {
        Committee last = new Committee("a", "Last", "House", "Other", null, null);

        assertThat(plan(database, committee("a", null), last).changed()).containsExactly(last);
    }

    @Test
    void cyclesEnd() throws SQLException {
        Committee[] cycle = {committee("a", "c"), committee("b", "a"), committee("c", "b"), committee("d", "d")};

        CommitteePlan plan = plan(database, cycle);
        write(database, plan);

        assertThat(plan.changed()).containsExactlyInAnyOrder(cycle);
        assertThat(rows(database, "SELECT count(*) FROM committees")).containsExactly("7");
        assertThat(Databases.isSound(database)).isTrue();
    }

    @Test
    void anUnknownParentIsRefused() throws SQLException {
        CommitteePlan plan = plan(database, committee("a", "nowhere"), committee("b", null));

        assertThat(plan.changed()).extracting(Committee::systemCode).containsExactly("b");
        assertThat(plan.refused()).hasSize(1);
        assertThat(plan.refused().get(0).violations().get(0).toString()).contains("parent 'nowhere' is not in");
    }

    @Test
    void aChildOfARefusedParentIsRefusedToo() throws SQLException {
        CommitteePlan plan = plan(database, committee("c", "b"), committee("b", "a"), committee("a", "nowhere"));

        assertThat(plan.changed()).isEmpty();
        assertThat(plan.refused()).hasSize(3);
    }

    @Test
    void anInvalidCommitteeIsRefused() throws SQLException {
        CommitteePlan plan = plan(database, new Committee(null, null, "Lower", null, null, null));

        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.refused().get(0).violations()).hasSize(4);
    }

    @Tag("sqlite")
    @Test
    void aDatabaseWithoutParentsAndLinksIsServed() throws SQLException {
        run(
                database,
                "PRAGMA legacy_alter_table = ON",
                "CREATE TABLE plain (committee_id INTEGER PRIMARY KEY, system_code TEXT UNIQUE, name, chamber, type)",
                "DROP TABLE committees",
                "ALTER TABLE plain RENAME TO committees");
        Committee[] list = {committee("b", "a"), committee("a", null)};

        write(database, plan(database, list));

        assertThat(plan(database, list).isEmpty()).isTrue();
        assertThat(Databases.contents(database)).containsKey("committees");
    }

    @Test
    void aParentThatTheDatabaseLostIsWrittenAgain() throws SQLException {
        write(database, plan(database, committee("a", null), committee("b", "a")));
        run(database, "UPDATE committees SET parent_committee_id = NULL WHERE system_code = 'b'");

        assertThat(plan(database, committee("a", null), committee("b", "a")).changed())
                .containsExactly(committee("b", "a"));
    }
}
