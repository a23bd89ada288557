package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FeedChanged;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.TickSetAside;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names what the staging feed held and the database does not: that is no failure, and somebody should know. */
final class NotStored {

    private static final int SHOWN = 20;
    private static final int TICKS = 5;

    private NotStored() {}

    static void tell(Evidence evidence, Draft draft) {
        List<Recorded<TickSetAside>> all = evidence.all(TickSetAside.class);
        if (!all.isEmpty()) {
            draft.cites(all);
            setAside(all.stream().map(Recorded::entry).toList(), draft);
        }
        for (Recorded<FeedChanged> changed : evidence.all(FeedChanged.class)) {
            draft.cites(changed).detail("feed", changed.entry().summary());
        }
    }

    private static void setAside(List<TickSetAside> all, Draft draft) {
        Map<String, Set<Integer>> ticks = new LinkedHashMap<>();
        all.forEach(aside -> aside.first()
                .forEach(what ->
                        ticks.computeIfAbsent(what, none -> new TreeSet<>()).add(aside.tick())));
        long count = all.stream().mapToLong(TickSetAside::count).sum();
        long in = all.stream().map(TickSetAside::tick).distinct().count();
        draft.detail("set aside in all", Figures.count(count, "time") + ", in " + Figures.count(in, "tick"));
        ticks.entrySet().stream()
                .limit(SHOWN)
                .forEach(one -> draft.detail("set aside, in " + words(one.getValue()), one.getKey()));
    }

    private static String words(Set<Integer> ticks) {
        String first = ticks.stream().limit(TICKS).map(Object::toString).collect(Collectors.joining(", "));
        int more = ticks.size() - TICKS;
        return (ticks.size() == 1 ? "tick " : "ticks ") + first + (more > 0 ? " and " + more + " more" : "");
    }
}
