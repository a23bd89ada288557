package dev.gavel.validate;

import dev.gavel.machine.ThisMachine;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.journal.Provenance;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Says where evidence comes from. */
final class Machine {

    private Machine() {}

    static Provenance provenance(String version, SourceTree tree, String policy, Extent extent, Targets targets)
            throws SQLException {
        return new Provenance(
                "validation",
                version,
                tree.name(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                ThisMachine.operatingSystem(),
                ThisMachine.processor(),
                ThisMachine.processors(),
                ThisMachine.memory(),
                database(),
                "journal_mode=delete, synchronous=full",
                policy,
                extent.profile(),
                Map.of("batch-size", "50", "base", "1340 hearings"),
                List.of(1L),
                targets.all());
    }

    private static String database() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            return "SQLite " + connection.getMetaData().getDatabaseProductVersion();
        }
    }
}
