package dev.gavel.cli;

import dev.gavel.engine.SetAside;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.store.TableDigest;
import dev.gavel.update.UpdateReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page that a person reads after an update. */
final class UpdateText {

    private static final int SHOWN = 50;
    private final StringBuilder page = new StringBuilder();

    private UpdateText() {}

    static String page(UpdateReport report, String database, boolean dryRun, Map<String, TableDigest> digests) {
        UpdateText text = new UpdateText();
        UpdateMetrics metrics = report.metrics();
        text.line(
                "%s of %s, %s%s",
                dryRun ? "Dry run" : "Update", database, metrics.mode(), dryRun ? ", nothing is changed" : "");
        text.figures(metrics);
        report.backup().ifPresent(b -> text.line("  %-11s %s (%,d bytes, verified)", "backup", b.file(), b.bytes()));
        text.line("  %-11s %.2f s", "time", metrics.seconds());
        text.setAside(report, dryRun);
        report.warnings().forEach(warning -> text.line("warning: %s", warning));
        digests.forEach((table, d) -> text.line("digest %-20s %7d rows  %s", table, d.rows(), d.sha256()));
        text.line("%s", verdict(report, dryRun));
        return text.page.toString();
    }

    private void figures(UpdateMetrics metrics) {
        figure("checked", metrics.checked());
        figure("added", metrics.totals().added());
        figure("updated", metrics.totals().updated());
        figure("unchanged", metrics.unchanged());
        figure("set aside", metrics.setAside());
        figure("committees", metrics.totals().committees());
        figure("witnesses", metrics.totals().witnesses());
        metrics.batches()
                .ifPresent(b -> line(
                        "  %-11s %8d: %d committed, %d failed, %d retries, %d rollbacks",
                        "batches", b.count(), b.succeeded(), b.failed(), b.retries(), b.rollbacks()));
    }

    /** Lists what was set aside; hearings of one batch that were turned away for one reason take one line. */
    private void setAside(UpdateReport report, boolean dryRun) {
        if (report.setAside().isEmpty()) {
            return;
        }
        Map<List<Object>, List<SetAside>> groups = new LinkedHashMap<>();
        report.setAside()
                .forEach(f -> groups.computeIfAbsent(group(f), key -> new ArrayList<>())
                        .add(f));
        line("");
        long listed = 0;
        for (List<SetAside> group : groups.values().stream().limit(SHOWN).toList()) {
            line("  %s%s", group.get(0).describe(), group.size() == 1 ? "" : others(group.size() - 1));
            listed += group.size();
        }
        long more = report.metrics().errorCount() - listed;
        if (more > 0) {
            line(
                    "  … and %d more; each is in the log with --log-level warn%s",
                    more, dryRun ? "" : " and in import_errors");
        }
        line("");
    }

    private static List<Object> group(SetAside found) {
        return found.kind() == SetAside.Kind.REJECTED && found.batch() > 0
                ? List.of(found.batch(), found.reason().rule(), found.reason().fact())
                : List.of(found);
    }

    private static String others(int count) {
        return " (and " + count + " other hearings of this batch)";
    }

    private static String verdict(UpdateReport report, boolean dryRun) {
        String reason = report.reason().orElse("");
        return switch (report.outcome()) {
            case DONE ->
                dryRun
                        ? "DONE: everything that the source states could be stored"
                        : "DONE: everything that the source states is stored";
            case PARTLY_DONE -> "PARTLY DONE: " + reason;
            case FAILED -> "FAILED: nothing was committed; " + reason;
            case STOPPED ->
                "STOPPED: " + reason + "; " + report.metrics().totals().committed() + " hearings were committed before";
        };
    }

    private void figure(String name, long value) {
        line("  %-11s %8d", name, value);
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
