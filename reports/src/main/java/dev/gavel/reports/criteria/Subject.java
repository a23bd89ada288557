package dev.gavel.reports.criteria;

/**
 * What a criterion is about.
 *
 * @param id       such as {@code R2}
 * @param title    a few words
 * @param critical whether a single incident makes the decision ABORT
 * @param measure  how it is measured, in a sentence
 */
public record Subject(String id, String title, boolean critical, String measure) {

    static Subject of(String id, String title, String measure) {
        return new Subject(id, title, false, measure);
    }

    static Subject critical(String id, String title, String measure) {
        return new Subject(id, title, true, measure);
    }
}
