package dev.gavel.store;

import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.RowCountException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries rows on the server, in one message: a block of PL/pgSQL with a savepoint for each.
 *
 * <p>It leaves nothing behind, as a function would. What goes in and out are settings of the transaction, since a block
 * has neither parameters nor a result. Source: PostgreSQL manual, DO, 43.6.8 and 20.16.
 */
record PostgresTrial(RowTrial trial) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Classes of states that speak of more than a row, those among them that {@code FailureClass} calls no refusal. */
    private static final String NO_ROW = "^(08|25|28|3D|40|53|55|57|58|XX)";

    /** All rows are one statement, so that a {@code statement_timeout} may end it which none of theirs would have met. */
    private static final String CANCELED = "57014";

    /** Counts as one row. */
    private static final String NOTHING = "PERFORM 1";

    /** The places of the refused rows; none where the server runs no such block at all, or not with these rows. */
    Set<Integer> refused(Session session) throws SQLException {
        Set<Integer> places = new HashSet<>();
        List<Command> commands = List.of(
                new Command.Query("SELECT length(set_config('gavel.rows', ?, true))", List.of(rows()), none -> {}),
                new Command.Change(block(), List.of(), none -> {}),
                new Command.Query("SELECT current_setting('gavel.refused')", List.of(), found -> {
                    found.next();
                    for (JsonNode failure : JSON.readTree(found.getString(1))) {
                        trial.demandRefusal(new SQLException(
                                failure.get(2).asString(), failure.get(1).asString()));
                        places.add(failure.get(0).asInt());
                    }
                }));
        try {
            session.run(commands);
            return places;
        } catch (SQLException e) {
            if (!CANCELED.equals(e.getSQLState())) {
                trial.demandRefusal(e);
            }
            return Set.of();
        }
    }

    private String rows() {
        return JSON.writeValueAsString(
                trial.rows().stream().flatMap(row -> row.named().stream()).toList());
    }

    private String block() {
        return """
                DO $gavel$
                DECLARE
                    gavel_row jsonb;
                    gavel_place integer := -1;
                    gavel_changed bigint;
                    gavel_refused jsonb[] := '{}';
                BEGIN
                    FOR gavel_row IN SELECT jsonb_array_elements(CAST(current_setting('gavel.rows') AS jsonb)) LOOP
                        gavel_place := gavel_place + 1;
                        BEGIN
                            IF gavel_row ->> '%s' IS NOT NULL THEN
                                %s;
                            ELSE
                                %s;
                            END IF;
                            GET DIAGNOSTICS gavel_changed = ROW_COUNT;
                            IF gavel_changed <> 1 THEN
                                RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = 'no row, or more than one';
                            END IF;
                        EXCEPTION WHEN OTHERS THEN
                            IF SQLSTATE ~ '%s' THEN
                                RAISE;
                            END IF;
                            gavel_refused := array_append(
                                gavel_refused, jsonb_build_array(gavel_place, SQLSTATE, SQLERRM));
                        END;
                    END LOOP;
                    PERFORM set_config('gavel.refused', CAST(to_jsonb(gavel_refused) AS text), true);
                END $gavel$""".formatted(key(), update(), insert(), RowCountException.STATE, NO_ROW);
    }

    private String insert() {
        return trial.rows().stream()
                .filter(row -> !trial.isUpdate(row))
                .findFirst()
                .map(row -> "INSERT INTO " + table() + " (" + row.names() + ")" + PostgresInsert.OVERRIDING_KEYS
                        + " SELECT " + row.names() + " FROM jsonb_populate_record(CAST(NULL AS " + table()
                        + "), gavel_row)")
                .orElse(NOTHING);
    }

    /** A column that a row does not name is set to what it holds, as where all rows are written at once. */
    private String update() {
        Set<String> columns = PostgresUpdate.columns(
                List.of(key()), trial.rows().stream().filter(trial::isUpdate).toList());
        return columns.isEmpty()
                ? NOTHING
                : PostgresUpdate.setting(table(), columns, "gavel_row") + " WHERE gavel_old." + key()
                        + " = CAST(gavel_row ->> '" + key() + "' AS bigint)";
    }

    private String table() {
        return trial.table().sqlName();
    }

    private String key() {
        return trial.table().key();
    }
}
