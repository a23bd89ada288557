package dev.gavel.trial;

import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches ticks, and tells which alerts each raises: the same ticks always raise the same. Not thread-safe. */
final class AlertWatch {

    private final List<AlertRule> rules;
    private final Baseline baseline = new Baseline();
    private final Map<String, Running> running = new HashMap<>();

    AlertWatch(AlertRules rules) {
        this.rules = rules.rules();
    }

    /** How often each kind of result was seen in a row. */
    private record Running(int failures, int inconclusive, int errors) {

        static final Running NONE = new Running(0, 0, 0);
    }

    /** The alerts that {@code tick} raises, without what is done about them. */
    List<Alert> take(Tick tick) {
        baseline.take(tick);
        List<Alert> raised = new ArrayList<>();
        for (AlertRule rule : rules) {
            take(rule, tick, raised);
        }
        return raised;
    }

    /** Names of the rules that are broken as of the last tick. */
    List<String> open() {
        return rules.stream()
                .filter(rule -> {
                    Running now = running.getOrDefault(rule.name(), Running.NONE);
                    return now.failures() > rule.failures()
                            || now.inconclusive() > rule.inconclusive()
                            || now.errors() > rule.errors();
                })
                .map(AlertRule::name)
                .toList();
    }

    private void take(AlertRule rule, Tick tick, List<Alert> raised) {
        Running was = running.getOrDefault(rule.name(), Running.NONE);
        Reading reading = rule.signal().read(tick, baseline, rule.above());
        if (reading instanceof Reading.Fine) {
            running.put(rule.name(), Running.NONE);
        } else if (reading instanceof Reading.Failed failed) {
            running.put(rule.name(), new Running(was.failures() + 1, was.inconclusive(), was.errors()));
            raise(was.failures(), rule.failures(), rule, rule.severity(), tick, failed.what(), raised);
        } else if (reading instanceof Reading.Untold untold) {
            running.put(rule.name(), new Running(was.failures(), was.inconclusive() + 1, was.errors()));
            String what = "it cannot be told: " + untold.why();
            raise(was.inconclusive(), rule.inconclusive(), rule, Alert.Severity.WARNING, tick, what, raised);
        } else if (reading instanceof Reading.Unmeasured unmeasured) {
            running.put(rule.name(), new Running(was.failures(), was.inconclusive(), was.errors() + 1));
            String what = "it could not be measured: " + unmeasured.why();
            raise(was.errors(), rule.errors(), rule, Alert.Severity.WARNING, tick, what, raised);
        }
    }

    private static void raise(
            int before,
            int tolerated,
            AlertRule rule,
            Alert.Severity severity,
            Tick tick,
            String what,
            List<Alert> raised) {
        if (before == tolerated) {
            raised.add(new Alert(rule.name(), severity, tick.number(), what, ""));
        }
    }
}
