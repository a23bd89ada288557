package dev.gavel.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of another table to which rows of an insert belong: named by what identifies them, since their keys may be
 * generated in the same message.
 *
 * @param table   theirs
 * @param foundBy the columns that identify one of them, the last ones of every row that is inserted; where it is there more
 *                than once, the latest is meant
 */
record Owner(Table table, List<String> foundBy) {

    /** Of an appearance there is one for each witness and hearing. */
    static final Owner APPEARANCE = new Owner(Table.WITNESS_APPEARANCES, List.of("hearing_id", "witness_id"));

    /** The owner's key, beside {@link #found}. */
    static final String KEY = "gavel_owner.gavel_key";

    Owner {
        foundBy = List.copyOf(foundBy);
    }

    /** The columns that are the rows' own. */
    List<Column> own(RowShape rows) {
        return rows.columns().subList(0, rows.columns().size() - foundBy.size());
    }

    /** The columns to insert, as SQL takes them: the rows' own, and last the owner's key. */
    String names(RowShape rows) {
        List<String> names =
                new ArrayList<>(own(rows).stream().map(Column::quoted).toList());
        names.add(Schema.quoted(table.key()));
        return String.join(", ", names);
    }

    /** A table of one row, or none where the owner is not there; {@code values} are those by which it is found. */
    String found(List<String> values) {
        String where = foundBy.stream()
                .map(column -> column + " = " + values.get(foundBy.indexOf(column)))
                .collect(Collectors.joining(" AND "));
        return "(SELECT max(" + table.key() + ") AS gavel_key FROM " + table.sqlName() + " WHERE " + where
                + " HAVING count(*) > 0) AS gavel_owner";
    }
}
