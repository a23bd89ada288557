package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Ruling;
import dev.gavel.reports.journal.Reviewed;
import java.io.IOException;

/** {@code decision.md}: the decision for those who have to take it, with what remains, the way in and the way back. */
final class DecisionDocument implements ReportFormat {

    private static final String ROLL_OUT = """

            ## Roll-out steps

            1. Take a backup of the production database and restore it once on another machine.
            2. Keep `ENABLE_BATCH_PROCESSING=false`, deploy the commit above, and run one daily update.
            3. Set `ENABLE_BATCH_PROCESSING=true` and the batch size above in the settings file; the next update reads it.
            4. Watch that update: `gavel update --format json` must say `success`, with no failed batch, and its duration
               must be within what the trial showed.
            5. Watch the alerts of the trial for the next 48 hours; keep the backups of that time.
            """;

    private static final String ROLL_BACK = """

            ## Roll-back plan

            1. Set `ENABLE_BATCH_PROCESSING=false` in the settings file. The next update runs in Phase 2.2; an update that
               is running ends in the mode that it began with.
            2. No code and no schema changes are to be undone; both modes write the same tables.
            3. Where data is in doubt, restore the backup that the update names in its report, and run the update again.
            4. Mend the cause offline, run the Validation Gate and the trial again, then decide again.
            """;

    @Override
    public void write(GateReport report, Appendable out) throws IOException {
        out.append("# Decision: ").append(report.recommendation().name()).append("\n\n");
        out.append(MarkdownReport.text(report.reason())).append("\n\n");
        out.append("Commit ")
                .append(report.evidence().provenance().commit())
                .append(", ")
                .append(MarkdownReport.text(report.evidence().provenance().database()))
                .append(".\n\n## Why\n\n");
        for (var reviewed : report.evidence().all(Reviewed.class)) {
            out.append("- ")
                    .append(MarkdownReport.text(reviewed.entry().summary()))
                    .append('\n');
        }
        for (Ruling ruling : report.rulings()) {
            if (ruling.finding().verdict() == Verdict.FAIL) {
                line(ruling, out);
            }
        }
        remains(report, out);
        out.append(
                switch (report.recommendation()) {
                    case PROCEED -> ROLL_OUT;
                    case ITERATE ->
                        "\n## Roll-out steps\n\nNone yet: settle what remains, then run `gavel decide` again. The flag stays"
                                + " off.\n";
                    case ABORT -> "\n## Roll-out steps\n\nNone: keep `ENABLE_BATCH_PROCESSING=false`.\n";
                });
        out.append(ROLL_BACK);
    }

    private static void remains(GateReport report, Appendable out) throws IOException {
        out.append("\n## What remains\n\n");
        boolean any = false;
        for (Ruling ruling : report.rulings()) {
            Finding finding = ruling.finding();
            if (finding.verdict() == Verdict.INCONCLUSIVE || ruling.waived()) {
                any = true;
                line(ruling, out);
                if (finding.resolution() != null) {
                    out.append("  To settle it: ")
                            .append(MarkdownReport.text(finding.resolution()))
                            .append('\n');
                }
            }
        }
        if (report.count(Verdict.FAIL) > 0) {
            any = true;
            out.append("- mend every criterion that was missed, and run its gate again\n");
        }
        out.append(any ? "" : "Nothing.\n");
    }

    private static void line(Ruling ruling, Appendable out) throws IOException {
        Finding finding = ruling.finding();
        out.append("- **").append(finding.id()).append("** ");
        out.append(MarkdownReport.text(finding.subject().title()));
        out.append(": ").append(finding.verdict().name());
        out.append(finding.subject().critical() ? " (critical)" : "");
        out.append(
                ruling.waived()
                        ? ", waived by " + ruling.waivers().get(0).entry().by()
                        : "");
        out.append(". ").append(MarkdownReport.text(finding.reason())).append('\n');
    }
}
