package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.stats.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of findings in words, the same in every format. */
public final class Words {

    private Words() {}

    /** An interval, such as {@code [0.95, 1.02]}; a dash where there is none. */
    public static String interval(@Nullable Interval interval) {
        return interval == null ? "–" : "[" + Figures.of(interval.low()) + ", " + Figures.of(interval.high()) + "]";
    }

    /** The same in {@code unit}, which may be empty, such as {@code [96.2, 100] %}. */
    public static String interval(@Nullable Interval interval, String unit) {
        return interval == null || unit.isEmpty() ? interval(interval) : interval(interval) + " " + unit;
    }

    /** Numbers in their order with runs of them drawn together, such as {@code 2-14, 17}. */
    public static String ranges(List<Long> numbers) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < numbers.size()) {
            int last = i;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(numbers.get(i));
            if (last > i) {
                text.append('-').append(numbers.get(last));
            }
            i = last + 1;
        }
        return text.toString();
    }
}
