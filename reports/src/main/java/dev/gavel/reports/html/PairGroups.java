package dev.gavel.reports.html;

import dev.gavel.reports.criteria.PairSeries;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pairs by batch size, with the control last. */
final class PairGroups {

    private PairGroups() {}

    /**
     * Pairs that were measured alike.
     *
     * @param name    what they are
     * @param control whether Phase 2.2 was measured against itself
     * @param series  the pairs
     */
    record Group(String name, boolean control, PairSeries series) {}

    static List<Group> of(Evidence evidence) {
        Map<Integer, List<Recorded<Pair>>> bySize = new TreeMap<>();
        for (Recorded<Pair> pair : evidence.all(Pair.class)) {
            if (pair.entry().hearings() == PairSeries.HEARINGS) {
                int key = pair.entry().control()
                        ? Integer.MAX_VALUE
                        : pair.entry().batchSize();
                bySize.computeIfAbsent(key, size -> new ArrayList<>()).add(pair);
            }
        }
        List<Group> groups = new ArrayList<>();
        bySize.forEach((size, pairs) -> {
            boolean control = size == Integer.MAX_VALUE;
            groups.add(new Group(control ? "2.2 ÷ itself" : "batches of " + size, control, PairSeries.of(pairs)));
        });
        return groups;
    }
}
