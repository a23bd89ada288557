package dev.gavel.reports.criteria;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures as people read them, the same in every locale. */
public final class Figures {

    private static final int MOST_ZEROS = 9;
    private static final int MOST_DIGITS = 15;

    private Figures() {}

    /** A figure with three significant digits, or all digits before the point where there are more, up to fifteen. */
    public static String of(double figure) {
        if (!Double.isFinite(figure)) {
            return Double.toString(figure);
        }
        BigDecimal exact = BigDecimal.valueOf(figure);
        int digits = Math.max(3, exact.precision() - exact.scale());
        BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return rounded.signum() == 0 ? "0" : text(rounded.stripTrailingZeros());
    }

    /** With an exponent where there would be more zeros than anybody counts. */
    private static String text(BigDecimal figure) {
        int magnitude = figure.precision() - figure.scale();
        return magnitude < -MOST_ZEROS || magnitude > MOST_DIGITS ? figure.toString() : figure.toPlainString();
    }

    /**
     * A figure with as many digits as it takes to stay on its side of {@code target}: 95 is not to be read where 94.997
     * was seen.
     */
    public static String beside(double figure, double target) {
        String text = of(figure);
        for (int digits = 4;
                figure != target && new BigDecimal(text).doubleValue() == target && digits < 17;
                digits++) {
            text = BigDecimal.valueOf(figure)
                    .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return text;
    }

    /** A figure and its unit. */
    public static String withUnit(double figure, String unit) {
        return join(of(figure), unit);
    }

    /** So many of them, such as {@code 1 reading} and {@code 3 readings}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String join(String figure, String unit) {
        return unit.isEmpty() ? figure : figure + " " + unit;
    }

    /** A rate in percent. */
    static String percent(double rate) {
        return of(rate * 100) + " %";
    }
}
