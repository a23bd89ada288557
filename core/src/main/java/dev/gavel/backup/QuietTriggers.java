package dev.gavel.backup;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Triggers of the users' own, kept from firing while rows are put back, which are to be what they were and not what a
 * trigger makes of them. Foreign keys and their actions stay in force.
 *
 * <p>Only what this user may alter, and only until the open transaction ends: no other session sees it.
 * Source: PostgreSQL manual, ALTER TABLE, DISABLE TRIGGER.
 *
 * @param triggers what fired before
 */
record QuietTriggers(List<Trigger> triggers) {

    /** A trigger by its names as SQL takes them, and what makes it fire again. */
    private record Trigger(String table, String name, String enable) {}

    static QuietTriggers of(Connection connection, List<Table> tables) throws SQLException {
        List<Trigger> triggers = Sql.list(
                connection,
                "SELECT quote_ident(c.relname), quote_ident(t.tgname),"
                        + " CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END"
                        + " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                        + " WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')"
                        + " AND c.relnamespace = to_regnamespace(quote_ident(current_schema()))"
                        + " AND c.relname = ANY (CAST(? AS text[])) AND pg_has_role(c.relowner, 'USAGE') ORDER BY 1, 2",
                row -> new Trigger(row.getString(1), row.getString(2), row.getString(3)),
                tables.stream()
                        .map(Table::sqlName)
                        .toList()
                        .toString()
                        .replace('[', '{')
                        .replace(']', '}'));
        for (Trigger trigger : triggers) {
            alter(connection, trigger, "DISABLE");
        }
        return new QuietTriggers(triggers);
    }

    /** Lets them fire again. */
    void end(Connection connection) throws SQLException {
        if (!triggers.isEmpty()) {
            // Checks that wait for the commit would keep the tables from being altered.
            Sql.run(connection, "SET CONSTRAINTS ALL IMMEDIATE");
        }
        for (Trigger trigger : triggers) {
            alter(connection, trigger, trigger.enable());
        }
    }

    private static void alter(Connection connection, Trigger trigger, String how) throws SQLException {
        Sql.run(connection, "ALTER TABLE " + trigger.table() + " " + how + " TRIGGER " + trigger.name());
    }
}
