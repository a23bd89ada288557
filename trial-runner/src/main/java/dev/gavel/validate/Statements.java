package dev.gavel.validate;

import dev.gavel.fixtures.fault.Operation;
import java.util.List;
import java.util.Locale;

/** What a writing statement does, in the words of the criteria. */
final class Statements {

    /** All of them. */
    static final List<String> ALL = List.of("insert", "update", "link", "witness", "commit");

    private Statements() {}

    /** The word for an operation; {@code other} for one that the criteria do not speak of. */
    static String word(Operation operation) {
        return operation.type() == Operation.Type.COMMIT ? "commit" : word(operation.text());
    }

    /** The word for the text of an operation. */
    static String word(String text) {
        String sql = text.toLowerCase(Locale.ROOT).replace("\"", "");
        if (sql.equals("commit")) {
            return "commit";
        }
        if (sql.contains("hearing_committees")) {
            return "link";
        }
        if (sql.contains("witness")) {
            return "witness";
        }
        if (sql.startsWith("insert into hearings")) {
            return "insert";
        }
        return sql.startsWith("update hearings") ? "update" : "other";
    }
}
