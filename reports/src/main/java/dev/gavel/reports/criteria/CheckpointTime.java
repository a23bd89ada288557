package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;

/** P2: the checkpoint of a batch of 50 in less than 50 ms. */
final class CheckpointTime implements Criterion {

    private static final int JUDGED = 50;

    @Override
    public Subject subject() {
        return Subject.of(
                "P2",
                "Checkpoint in less than 50 ms",
                "Creating the checkpoint of one batch of 50, with the reading of before-images from the"
                        + " database: 99th percentile, cold first runs included.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("P2", Relation.BELOW, "ms"));
        return new Limit("P2", evidence, draft, 1, samples -> samples.ofHearings(JUDGED))
                .close("checkpoints of 50 hearings");
    }
}
