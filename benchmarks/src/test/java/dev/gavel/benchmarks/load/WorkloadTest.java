package dev.gavel.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.fixtures.oracle.ExpectedState;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

    @Test
    void theDefaultDurabilityIsWhatANewDatabaseHas() throws Exception {
        Workload workload = Workload.of(new Load(10, Durability.DELETE_FULL));
        try (WorkingCopy copy = WorkingCopy.of(workload);
                Connection ours = copy.database().connections().open();
                Connection plain = Database.sqlite(copy.seen(), Duration.ofSeconds(1))
                        .connections()
                        .open()) {
            for (String pragma : new String[] {"journal_mode", "synchronous"}) {
                assertThat(pragma(ours, pragma)).isEqualTo(pragma(plain, pragma));
            }
            assertThat(pragma(ours, "journal_mode")).isEqualTo("delete");
            assertThat(pragma(ours, "synchronous")).isEqualTo("2");
        }
    }

    @Test
    void walHoldsForEveryConnection() throws Exception {
        Workload workload = Workload.of(new Load(10, Durability.WAL_NORMAL));
        try (WorkingCopy copy = WorkingCopy.of(workload);
                Connection connection = copy.database().connections().open()) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "synchronous")).isEqualTo("1");
            assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
        }
    }

    @Test
    void isMadeOnceAndNoUpdateChangesIt() throws Exception {
        Load load = new Load(10, Durability.DELETE_FULL);
        byte[] base = Files.readAllBytes(Workload.of(load).base());

        try (WorkingCopy copy = WorkingCopy.of(Workload.of(load))) {
            copy.update(Arm.batch(5));
        }

        assertThat(Workload.of(load)).isEqualTo(Workload.of(load));
        assertThat(Files.readAllBytes(Workload.of(load).base())).isEqualTo(base);
    }

    @Test
    void growsWithTheChanges() {
        assertThat(new Load(500, Durability.DELETE_FULL).stored()).isEqualTo(1_340);
        assertThat(new Load(5_000, Durability.DELETE_FULL).stored()).isEqualTo(5_000);
    }

    @ParameterizedTest
    @EnumSource(Bad.class)
    void whatIsBadIsSetAsideAndEverythingElseStored(Bad bad) throws Exception {
        Workload workload = Workload.of(new Load(100, Durability.DELETE_FULL).with(bad));
        assertThat(workload.badLines()).hasSize(bad == Bad.DATA || bad == Bad.DATABASE ? 5 : 0);
        try (WorkingCopy copy = WorkingCopy.of(workload);
                ExpectedState expected = workload.expected()) {
            assertThat(copy.is(expected)).isFalse();

            var report = copy.update(Arm.batch(50));

            assertThat(report.metrics().totals().committed()).isEqualTo(workload.valid());
            assertThat(copy.is(expected)).isTrue();
            assertThat(copy.isSound()).isTrue();
        }
    }

    @Test
    void theFloorWritesTheSameRowsInAsManyTransactionsAsAsked() throws Exception {
        Workload workload = Workload.of(new Load(120, Durability.DELETE_FULL));
        DirectRows rows = DirectRows.of(workload);
        assertThat(rows.script(120).transactions()).isEqualTo(1);
        assertThat(rows.script(50).transactions()).isEqualTo(3);
        assertThat(rows.script(50).rows()).isEqualTo(rows.script(120).rows()).isGreaterThan(120);
        try (WorkingCopy copy = WorkingCopy.of(workload);
                ExpectedState expected = workload.expected()) {
            try (Connection connection = copy.database().connections().open()) {
                rows.script(50).run(connection);
            }
            assertThat(copy.is(expected)).isTrue();
        }
    }

    private static String pragma(Connection connection, String name) throws Exception {
        return Sql.first(connection, "PRAGMA " + name, row -> row.getString(1)).orElseThrow();
    }
}
