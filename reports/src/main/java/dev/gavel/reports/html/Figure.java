package dev.gavel.reports.html;

/**
 * A plot.
 *
 * @param title       what it shows
 * @param description what is to be seen in it, in words, for whoever cannot see it
 * @param svg         the picture, without anything that would be loaded
 */
public record Figure(String title, String description, String svg) {}
