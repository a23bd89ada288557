package dev.gavel.cli;

import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.store.TableDigest;
import dev.gavel.update.UpdateReport;
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
        text.setAside(report);
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

    private void setAside(UpdateReport report) {
        if (report.setAside().isEmpty()) {
            return;
        }
        line("");
        report.setAside().stream().limit(SHOWN).forEach(found -> line("  %s", found.describe()));
        long more = report.metrics().errorCount()
                - Math.min(SHOWN, report.setAside().size());
        if (more > 0) {
            line("  … and %d more; each is in import_errors, and in the log with --log-level warn", more);
        }
        line("");
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
