package dev.gavel.reports.journal;

/**
 * Something that readers of the journal should know and that no verdict depends on.
 *
 * @param text what
 */
public record Note(String text) implements Entry {

    @Override
    public String summary() {
        return text;
    }
}
