package dev.gavel.reports.journal;

/** What a signature must say. */
final class Signed {

    private Signed() {}

    static void check(String criterion, String by, String reason, String commit) {
        if (criterion.isBlank() || by.isBlank() || reason.isBlank() || commit.isBlank()) {
            throw new IllegalArgumentException(
                    "a signature names the criterion, who, why and the commit, but was: criterion='" + criterion
                            + "', by='" + by + "', reason='" + reason + "', commit='" + commit + "'");
        }
    }
}
