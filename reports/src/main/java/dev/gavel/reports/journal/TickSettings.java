package dev.gavel.reports.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings that the update of a tick ran with; the journal holds them where they are not those of the tick before.
 *
 * @param tick     from which they held
 * @param settings by name, all but the flag, of which {@link Tick#mode} tells
 */
public record TickSettings(int tick, Map<String, String> settings) implements Entry {

    public TickSettings {
        settings = Ordered.copy(settings);
    }

    /** What changed while {@code evidence} was gathered, one clause each. */
    public static List<String> changes(Evidence evidence) {
        List<Recorded<TickSettings>> all = evidence.all(TickSettings.class);
        List<String> changes = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            changes.addAll(all.get(i).entry().since(all.get(i - 1).entry()));
        }
        return changes;
    }

    private List<String> since(TickSettings before) {
        TreeSet<String> names = new TreeSet<>(settings.keySet());
        names.addAll(before.settings.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.settings.get(name), settings.get(name)))
                .map(name -> name + " was '" + before.settings.getOrDefault(name, "") + "' and from tick " + tick
                        + " on '" + settings.getOrDefault(name, "") + "'")
                .toList();
    }

    @Override
    public String summary() {
        return "from tick " + tick + " on with "
                + settings.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "));
    }
}
