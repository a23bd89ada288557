package dev.gavel.update;

import dev.gavel.backup.BackupReceipt;
import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.SetAside;
import dev.gavel.metrics.BatchTotals;
import dev.gavel.metrics.Totals;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.time.TimeSource;
import dev.gavel.update.UpdateReport.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what becomes the report of one update. */
final class ReportBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ReportBuilder.class);

    private final String mode;
    private final TimeSource time;
    private final FindingsSpool findings;
    private final Instant start;
    private final long startNanos;
    private final List<String> warnings = new ArrayList<>();

    private Totals totals = Totals.ZERO;
    private Optional<BatchTotals> batches = Optional.empty();
    private long checked;
    private long unchanged;
    private @Nullable BackupReceipt receipt;
    private @Nullable Outcome forced;
    private @Nullable String reason;

    ReportBuilder(String mode, TimeSource time, FindingsSpool findings) {
        this.mode = mode;
        this.time = time;
        this.findings = findings;
        this.start = time.now();
        this.startNanos = time.nanos();
    }

    void leftOut(List<String> missing) {
        if (!missing.isEmpty()) {
            String warning = "the database has no " + String.join(", ", missing) + "; left out";
            LOG.warn("event=columns-left-out missing=\"{}\"", String.join(",", missing));
            warnings.add(warning);
        }
    }

    void nothingToDo() {
        batches = mode.equals(BatchEngine.MODE)
                ? Optional.of(new BatchTotals(0, 0, 0, 0, 0, List.of()))
                : Optional.empty();
    }

    void read(long records, long unchangedHearings) {
        checked = records;
        unchanged = unchangedHearings;
    }

    void backedUp(BackupReceipt backup) {
        receipt = backup;
    }

    void ended(EngineResult result) {
        totals = result.totals();
        batches = result.batches();
        if (result instanceof EngineResult.Stopped stopped) {
            stopped(stopped.reason());
        } else if (result instanceof EngineResult.RolledBack back) {
            forced = Outcome.FAILED;
            reason = back.reason();
        }
    }

    void stopped(String why) {
        forced = Outcome.STOPPED;
        reason = why;
    }

    /** Everything that was committed was taken back. */
    void takenBack(String why) {
        totals = new Totals(0, 0, 0, 0, totals.refused() + totals.committed());
        forced = Outcome.FAILED;
        reason = why;
    }

    UpdateReport build() {
        Outcome outcome = forced == null ? outcome() : forced;
        List<String> errors = new ArrayList<>();
        findings.first().stream().map(SetAside::describe).forEach(errors::add);
        long errorCount = findings.count();
        if (reason != null && errors.isEmpty()) {
            errors.add(reason);
            errorCount++;
        }
        UpdateMetrics metrics = new UpdateMetrics(
                mode,
                start,
                time.since(startNanos),
                checked,
                unchanged,
                totals,
                findings.notCommitted(),
                errors,
                errorCount,
                outcome == Outcome.DONE || outcome == Outcome.PARTLY_DONE,
                batches);
        return new UpdateReport(
                outcome,
                Optional.ofNullable(reason).or(() -> because(outcome)),
                metrics,
                findings.first(),
                warnings,
                Optional.ofNullable(receipt));
    }

    private Outcome outcome() {
        if (findings.count() == 0) {
            return Outcome.DONE;
        }
        boolean owed = unchanged == 0 || findings.count(SetAside.Kind.REJECTED) > 0;
        boolean nothing = totals.committed() == 0 && totals.committees() == 0 && owed;
        return nothing ? Outcome.FAILED : Outcome.PARTLY_DONE;
    }

    private Optional<String> because(Outcome outcome) {
        return switch (outcome) {
            case PARTLY_DONE -> Optional.of(findings.count() + " set aside, each listed with its reason");
            case FAILED -> Optional.of("nothing could be committed");
            default -> Optional.empty();
        };
    }
}
