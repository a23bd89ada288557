package dev.gavel.reports.journal;

import java.time.Instant;

/**
 * A person's decision to live with a finding, which stays what it is.
 *
 * @param criterion id of the finding
 * @param by        who
 * @param when      when
 * @param reason    why
 * @param commit    for which commit, in full; for no other does it count
 */
public record Waiver(String criterion, String by, Instant when, String reason, String commit) implements Entry {

    public Waiver {
        Signed.check(criterion, by, reason, commit);
    }

    @Override
    public String summary() {
        return criterion + " waived by " + by + " for " + commit + ": " + reason;
    }
}
