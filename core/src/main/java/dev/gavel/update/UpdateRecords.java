package dev.gavel.update;

import dev.gavel.engine.SetAside;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.store.HearingStore;
import dev.gavel.store.RowCommands;
import dev.gavel.store.Session;
import dev.gavel.store.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rows that every update leaves behind: one in {@code update_logs}, and one in {@code import_errors} a finding. */
final class UpdateRecords {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CHUNK = 500;

    private UpdateRecords() {}

    /** Writes them in one transaction of their own; a table that is not there is passed over. */
    static void write(Session session, UpdateMetrics metrics, FindingsSpool findings) throws SQLException {
        session.writeRows(() -> {
            RowCommands rows = new RowCommands(session);
            if (session.schema().has(Table.UPDATE_LOGS)) {
                session.run(rows.insert(Table.UPDATE_LOGS, List.of(legible(session, log(metrics)))));
            }
            if (session.schema().has(Table.IMPORT_ERRORS)) {
                errors(session, rows, metrics, findings);
            }
            return true;
        });
    }

    private static Map<String, @Nullable Object> log(UpdateMetrics metrics) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        String start = HearingStore.timestamp(metrics.start());
        row.put("update_date", start.substring(0, start.indexOf(' ')));
        row.put("start_time", start);
        row.put("end_time", HearingStore.timestamp(metrics.end()));
        row.put("duration_seconds", metrics.seconds());
        row.put("hearings_checked", metrics.checked());
        row.put("hearings_updated", metrics.totals().updated());
        row.put("hearings_added", metrics.totals().added());
        row.put("committees_updated", metrics.totals().committees());
        row.put("witnesses_updated", metrics.totals().witnesses());
        row.put("api_requests", 0);
        row.put("error_count", metrics.errorCount());
        row.put("errors", JSON.writeValueAsString(metrics.errors()));
        row.put("success", metrics.success());
        row.put("created_at", HearingStore.timestamp(metrics.end()));
        row.put("trigger_source", "gavel " + metrics.mode());
        return row;
    }

    /** What a record says of a source may hold what the database refused. */
    private static Map<String, @Nullable Object> legible(Session session, Map<String, @Nullable Object> row)
            throws SQLException {
        for (Map.Entry<String, @Nullable Object> column : row.entrySet()) {
            if (column.getValue() instanceof String text) {
                column.setValue(session.dialect().legible(session.connection(), text));
            }
        }
        return row;
    }

    private static void errors(Session session, RowCommands rows, UpdateMetrics metrics, FindingsSpool findings)
            throws SQLException {
        List<Map<String, @Nullable Object>> pending = new ArrayList<>();
        findings.each(entry -> {
            pending.add(legible(session, error(entry, HearingStore.timestamp(metrics.end()))));
            if (pending.size() == CHUNK) {
                session.run(rows.insert(Table.IMPORT_ERRORS, pending));
                pending.clear();
            }
        });
        session.run(rows.insert(Table.IMPORT_ERRORS, pending));
    }

    private static Map<String, @Nullable Object> error(FindingsSpool.Entry entry, String timestamp) {
        boolean unreadable = entry.kind().equals(SetAside.Kind.UNREADABLE.name());
        boolean leftOut = entry.kind().equals(SetAside.Kind.LEFT_OUT.name());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("entity_type", entry.entity());
        row.put("entity_identifier", entry.identifier());
        row.put("error_type", unreadable ? "parse_error" : "validation");
        row.put("error_message", entry.message());
        row.put("severity", leftOut ? "warning" : "critical");
        row.put("is_resolved", false);
        row.put("created_at", timestamp);
        return row;
    }
}
