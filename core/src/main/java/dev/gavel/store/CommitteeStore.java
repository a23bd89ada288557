package dev.gavel.store;

import dev.gavel.hearing.Committee;
import dev.gavel.hearing.Violation;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.CommitteePlan.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes committees, which come as a whole list of at most a few thousand. Stateless. */
public final class CommitteeStore {

    private CommitteeStore() {}

    /** Compares {@code committees} with what is stored; where one code comes twice the last one counts. */
    public static CommitteePlan plan(Session session, List<Committee> committees) throws SQLException {
        Map<String, Committee> acceptable = new LinkedHashMap<>();
        List<Refused> refused = new ArrayList<>();
        for (Committee committee : committees) {
            List<Violation> violations = committee.violations();
            if (violations.isEmpty()) {
                acceptable.put(code(committee), committee);
            } else {
                refused.add(new Refused(committee, violations));
            }
        }
        Map<String, Row> stored = stored(session);
        refuseOrphans(acceptable, stored, refused);
        List<Committee> changed = parentsFirst(acceptable).stream()
                .filter(committee -> differs(session, committee, stored))
                .toList();
        return new CommitteePlan(changed, refused);
    }

    /** Writes one committee, whose parent is stored, in the open transaction. */
    public static void write(Session session, Committee committee, String timestamp) throws SQLException {
        RowCommands rows = new RowCommands(session);
        Map<String, @Nullable Object> row = row(committee);
        Map<String, Long> ids = HearingStore.committeeIds(session, codes(committee));
        if (committee.parent() != null) {
            row.put("parent_committee_id", ids.get(committee.parent()));
        }
        row.put("updated_at", timestamp);
        Long id = ids.get(code(committee));
        if (id == null) {
            row.put("created_at", timestamp);
            session.run(rows.insert(Table.COMMITTEES, List.of(row)));
        } else {
            row.put("committee_id", id);
            session.run(rows.update(Table.COMMITTEES, List.of("committee_id"), List.of(row)));
        }
    }

    private static List<String> codes(Committee committee) {
        String parent = committee.parent();
        return parent == null ? List.of(code(committee)) : List.of(code(committee), parent);
    }

    /** What is refused may leave further orphans behind. */
    private static void refuseOrphans(
            Map<String, Committee> acceptable, Map<String, Row> stored, List<Refused> refused) {
        boolean more = true;
        while (more) {
            more = refuseOrphansOnce(acceptable, stored, refused);
        }
    }

    private static boolean refuseOrphansOnce(
            Map<String, Committee> acceptable, Map<String, Row> stored, List<Refused> refused) {
        Set<String> orphans = new HashSet<>();
        acceptable.forEach((code, committee) -> {
            String parent = committee.parent();
            if (parent != null && !acceptable.containsKey(parent) && !stored.containsKey(parent)) {
                orphans.add(code);
                refused.add(new Refused(
                        committee,
                        List.of(new Violation(
                                "committee-unknown",
                                "parent",
                                parent,
                                "parent '" + parent + "' is not in committees",
                                "add it to the list or correct parent"))));
            }
        });
        return acceptable.keySet().removeAll(orphans);
    }

    private static List<Committee> parentsFirst(Map<String, Committee> committees) {
        Map<String, Committee> ordered = new LinkedHashMap<>();
        committees.values().forEach(committee -> visit(committee, committees, ordered, new HashSet<>()));
        return List.copyOf(ordered.values());
    }

    private static void visit(
            Committee committee, Map<String, Committee> all, Map<String, Committee> ordered, Set<String> path) {
        Committee parent = committee.parent() == null ? null : all.get(committee.parent());
        if (parent != null && path.add(code(committee))) {
            visit(parent, all, ordered, path);
        }
        ordered.putIfAbsent(code(committee), committee);
    }

    private static Map<String, Row> stored(Session session) throws SQLException {
        List<String> columns = session.schema().columns(Table.COMMITTEES);
        Map<String, Row> stored = new HashMap<>();
        Sql.each(
                session.connection(),
                "SELECT " + session.schema().selectList(Table.COMMITTEES) + " FROM committees",
                result -> {
                    Row row = Row.read(Table.COMMITTEES, columns, result, session.dialect());
                    stored.put(String.valueOf(row.text("system_code")), row);
                });
        return stored;
    }

    private static boolean differs(Session session, Committee committee, Map<String, Row> stored) {
        Row row = stored.get(code(committee));
        if (row == null) {
            return true;
        }
        boolean differs = row(committee).entrySet().stream()
                .filter(e -> session.schema().has(Table.COMMITTEES, e.getKey()))
                .anyMatch(e -> !Objects.equals(e.getValue(), row.text(e.getKey())));
        return differs || parentDiffers(session, committee, row, stored);
    }

    private static boolean parentDiffers(Session session, Committee committee, Row row, Map<String, Row> stored) {
        if (committee.parent() == null || !session.schema().has(Table.COMMITTEES, "parent_committee_id")) {
            return false;
        }
        Row parent = stored.get(committee.parent());
        return parent == null || !Objects.equals(parent.text("committee_id"), row.text("parent_committee_id"));
    }

    private static Map<String, @Nullable Object> row(Committee committee) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("system_code", code(committee));
        row.put("name", committee.name());
        row.put("chamber", committee.chamber());
        row.put("type", committee.type());
        if (committee.url() != null) {
            row.put("url", committee.url());
        }
        return row;
    }

    private static String code(Committee committee) {
        return Objects.requireNonNull(committee.systemCode());
    }
}
