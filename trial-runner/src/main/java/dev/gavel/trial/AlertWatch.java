package dev.gavel.trial;

import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.AlertCleared;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches ticks, and tells which alerts each raises and clears: the same ticks always tell the same. Not thread-safe. */
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

    /**
     * What {@code tick} changes: each alert that it raises, without what is done about it, and each rule that it keeps
     * again.
     */
    List<Entry> take(Tick tick) {
        baseline.take(tick);
        List<Entry> changes = new ArrayList<>();
        for (AlertRule rule : rules) {
            take(rule, tick, changes);
        }
        return changes;
    }

    private boolean isOpen(AlertRule rule) {
        Running now = running.getOrDefault(rule.name(), Running.NONE);
        return now.failures() > rule.failures()
                || now.inconclusive() > rule.inconclusive()
                || now.errors() > rule.errors();
    }

    private void take(AlertRule rule, Tick tick, List<Entry> changes) {
        Running was = running.getOrDefault(rule.name(), Running.NONE);
        Reading reading = rule.signal().read(tick, baseline, rule.above());
        if (reading instanceof Reading.Fine) {
            if (isOpen(rule)) {
                changes.add(new AlertCleared(rule.name(), tick.number()));
            }
            running.put(rule.name(), Running.NONE);
        } else if (reading instanceof Reading.Failed failed) {
            running.put(rule.name(), new Running(was.failures() + 1, was.inconclusive(), was.errors()));
            if (was.failures() == rule.failures()) {
                changes.add(alert(rule, rule.severity(), Alert.Cause.FAILURE, tick, failed.what()));
            }
        } else if (reading instanceof Reading.Untold untold) {
            running.put(rule.name(), new Running(was.failures(), was.inconclusive() + 1, was.errors()));
            if (was.inconclusive() == rule.inconclusive()) {
                String what = "it cannot be told: " + untold.why() + onlyWarns(rule);
                changes.add(alert(rule, Alert.Severity.WARNING, Alert.Cause.NOT_TOLD, tick, what));
            }
        } else if (reading instanceof Reading.Unmeasured unmeasured) {
            running.put(rule.name(), new Running(was.failures(), was.inconclusive(), was.errors() + 1));
            if (was.errors() == rule.errors()) {
                String what = "it could not be measured: " + unmeasured.why() + onlyWarns(rule);
                changes.add(alert(rule, Alert.Severity.WARNING, Alert.Cause.NOT_MEASURED, tick, what));
            }
        }
    }

    /** Of a rule whose failures end the trial. */
    private static String onlyWarns(AlertRule rule) {
        return rule.severity() == Alert.Severity.CRITICAL ? "; this only warns, and the flag stays as it is" : "";
    }

    private static Alert alert(AlertRule rule, Alert.Severity severity, Alert.Cause cause, Tick tick, String what) {
        return new Alert(rule.name(), severity, cause, tick.number(), what, "");
    }
}
