package dev.gavel.reports.journal;

/**
 * A file of the staging feed that was changed after a tick had taken it; what it says since then is taken by none.
 *
 * @param tick   that found it so
 * @param source its name
 * @param sha256 of what it says now
 */
public record FeedChanged(int tick, String source, String sha256) implements Entry {

    @Override
    public String summary() {
        return "tick " + tick + " found that " + source + " was changed after it was taken, and did not take it again;"
                + " give the feed's changes a new name";
    }
}
