package dev.gavel.reports.html;

import java.util.Locale;

/** A picture that takes its colours from the page, so that it is right in the dark and on paper. */
final class Svg {

    /** Its width in its own units; narrow, so that its letters can be read on a phone. */
    static final int WIDTH = 420;

    private final StringBuilder body = new StringBuilder();
    private final int height;

    Svg(int height) {
        this.height = height;
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        return add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    Svg circle(String style, double x, double y, double radius) {
        return add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", style, x, y, radius);
    }

    Svg square(String style, double x, double y, double half) {
        return rect(style, x - half, y - half, 2 * half, 2 * half);
    }

    Svg rect(String style, double x, double y, double width, double tall) {
        return add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style, x, y, Math.max(0, width), tall);
    }

    Svg path(String style, String points) {
        return add("<polyline class=\"%s\" points=\"%s\"/>", style, points);
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    Svg text(String style, String anchor, double x, double y, String words) {
        return add(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                style, anchor, x, y, escape(words));
    }

    /** The whole picture; {@code label} is what a screen reader says of it. */
    String done(String label) {
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s</svg>",
                WIDTH,
                height,
                escape(label),
                body);
    }

    static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
    }

    private Svg add(String form, Object... values) {
        body.append(String.format(Locale.ROOT, form, values));
        return this;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
