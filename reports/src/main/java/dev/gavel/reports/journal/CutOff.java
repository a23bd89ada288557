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
        Map<String, Set<Long>> unfinished = new HashMap<>();
        Set<Long> cutOff = new HashSet<>();
        Set<Long> attempt = new HashSet<>();
        for (Recorded<?> recorded : entries) {
            Entry entry = recorded.entry();
            if (entry instanceof StageBegun begun) {
                cutOff.addAll(unfinished.getOrDefault(begun.stage(), Set.of()));
                attempt = new HashSet<>();
                unfinished.put(begun.stage(), attempt);
            } else if (entry instanceof StageEnded ended) {
                unfinished.remove(ended.stage());
                attempt = new HashSet<>();
            } else if (NAMELESS.contains(entry.getClass())) {
                attempt.add(recorded.sequence());
            }
        }
        return cutOff;
    }
}
