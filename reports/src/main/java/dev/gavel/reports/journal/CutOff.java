package dev.gavel.reports.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what attempts had measured that were cut off and made again. Stateless. */
final class CutOff {

    /** What has no name of its own by which a later attempt could leave it out. */
    private static final Set<Class<? extends Entry>> NAMELESS =
            Set.of(FlagToggle.class, MemoryReading.class, Pair.class, Samples.class);

    private CutOff() {}

    /** The numbers of the entries that no longer count. */
    static Set<Long> in(List<Recorded<?>> entries) {
        Map<String, Set<Long>> open = new HashMap<>();
        Set<Long> cutOff = new HashSet<>();
        String stage = "";
        for (Recorded<?> recorded : entries) {
            Entry entry = recorded.entry();
            if (entry instanceof StageBegun begun) {
                stage = begun.stage();
                cutOff.addAll(open.getOrDefault(stage, Set.of()));
                open.put(stage, new HashSet<>());
            } else if (entry instanceof StageEnded ended) {
                open.remove(ended.stage());
                stage = "";
            } else if (NAMELESS.contains(entry.getClass()) && open.containsKey(stage)) {
                open.getOrDefault(stage, Set.of()).add(recorded.sequence());
            }
        }
        return cutOff;
    }
}
