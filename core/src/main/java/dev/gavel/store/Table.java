package dev.gavel.store;

import java.util.List;

/** The tables of a Hearing-Database that Gavel reads or writes. */
public enum Table {
    COMMITTEES("committees", true, "committee_id", "system_code", "name", "chamber", "type"),
    HEARINGS("hearings", true, "hearing_id", "event_id", "congress", "chamber", "title"),
    HEARING_COMMITTEES("hearing_committees", true, "hearing_id", "committee_id"),
    WITNESSES("witnesses", true, "witness_id", "full_name", "organization"),
    WITNESS_APPEARANCES("witness_appearances", true, "appearance_id", "witness_id", "hearing_id"),
    WITNESS_DOCUMENTS("witness_documents", false, "document_id", "appearance_id", "document_type", "document_url"),
    UPDATE_LOGS("update_logs", false, "log_id", "update_date", "start_time"),
    IMPORT_ERRORS("import_errors", false, "error_id", "entity_type", "error_type", "error_message", "severity");

    private final String sqlName;
    private final boolean needed;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> neededColumns;

    Table(String sqlName, boolean needed, String... neededColumns) {
        this.sqlName = sqlName;
        this.needed = needed;
        this.neededColumns = List.of(neededColumns);
    }

    /** The table's name in SQL. */
    public String sqlName() {
        return sqlName;
    }

    /** Its generated key, or the first part of its key. */
    public String key() {
        return neededColumns.get(0);
    }

    boolean needed() {
        return needed;
    }

    List<String> neededColumns() {
        return neededColumns;
    }
}
