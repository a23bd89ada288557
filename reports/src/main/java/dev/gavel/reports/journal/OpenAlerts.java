package dev.gavel.reports.journal;

import java.util.ArrayList;
import java.util.List;

/** The alerts that no later tick has cleared, entry by entry. Not thread-safe. */
public final class OpenAlerts {

    private final List<Alert> open = new ArrayList<>();

    /** Those that are open at the end of {@code evidence}, in their order. */
    public static List<Alert> in(Evidence evidence) {
        OpenAlerts alerts = new OpenAlerts();
        evidence.entries().forEach(recorded -> alerts.take(recorded.entry()));
        return alerts.all();
    }

    /** Takes one more entry of any kind. */
    public void take(Entry entry) {
        if (entry instanceof Alert alert) {
            open.add(alert);
        } else if (entry instanceof AlertCleared cleared) {
            open.removeIf(alert -> alert.rule().equals(cleared.rule()));
        }
    }

    /** Those that are open, in their order. */
    public List<Alert> all() {
        return List.copyOf(open);
    }
}
