package dev.gavel.testing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in PostgreSQL what the tests' triggers and columns of their own, written as SQLite takes them, say. */
final class Triggers {

    private static final Pattern TRIGGER = Pattern.compile(
            "CREATE TRIGGER (\\w+) (BEFORE|AFTER) (INSERT|UPDATE|DELETE) ON (\\w+)(?: WHEN (.*?))? BEGIN (.*) END",
            Pattern.DOTALL);

    private Triggers() {}

    /** The statements to run for {@code sql}; itself where it makes no trigger. */
    static List<String> translated(String sql) {
        Matcher trigger = TRIGGER.matcher(sql.strip());
        if (!trigger.matches()) {
            return List.of(sql.replaceAll("\\bBLOB\\b", "BYTEA")
                    .replaceAll("\\bREAL\\b", "DOUBLE PRECISION")
                    .replaceAll("\\bx'([0-9a-f]*)'", "'\\\\x$1'"));
        }
        String name = trigger.group(1);
        String body = trigger.group(6)
                .replaceAll("(?i)SELECT RAISE\\((?:ABORT|FAIL|ROLLBACK), ('[^']*')\\)", "RAISE EXCEPTION $1")
                .replaceAll("(?i)SELECT RAISE\\(IGNORE\\)", "RETURN NULL");
        String event = trigger.group(2) + " " + trigger.group(3) + " ON " + trigger.group(4);
        String row = trigger.group(3).equals("DELETE") ? "OLD" : "NEW";
        String when = trigger.group(5) == null ? "true" : trigger.group(5);
        return List.of(
                "CREATE FUNCTION " + name + "_function() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF " + when
                        + " THEN " + body + " END IF; RETURN " + row + "; END $$",
                "CREATE TRIGGER " + name + " " + event + " FOR EACH ROW EXECUTE FUNCTION " + name + "_function()");
    }
}
