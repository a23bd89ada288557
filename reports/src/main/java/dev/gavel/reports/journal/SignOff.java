package dev.gavel.reports.journal;

import java.time.Instant;

/**
 * A person's word that a criterion is met that no machine can judge alone.
 *
 * @param criterion its id
 * @param by        who
 * @param when      when
 * @param reason    why
 * @param commit    for which commit, in full; for no other does it count
 */
public record SignOff(String criterion, String by, Instant when, String reason, String commit) implements Entry {

    public SignOff {
        Signed.check(criterion, by, reason, commit);
    }

    @Override
    public String summary() {
        return criterion + " signed off by " + by + " for " + commit + ": " + reason;
    }
}
