package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;

/** P3: a batch of 50 validated in less than 200 ms. */
final class ValidationTime implements Criterion {

    private static final int JUDGED = 50;

    @Override
    public Subject subject() {
        return Subject.of(
                "P3",
                "Batch validation in less than 200 ms",
                "Validating one batch of 50, with the look-up of committees in the database: 99th percentile,"
                        + " cold first runs included.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("P3", Relation.BELOW, "ms"));
        return new Limit("P3", evidence, draft, 1, samples -> samples.ofHearings(JUDGED))
                .close("validations of 50 hearings");
    }
}
