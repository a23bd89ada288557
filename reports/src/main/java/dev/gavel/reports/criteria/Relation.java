package dev.gavel.reports.criteria;

/** How a figure must stand to its target. */
public enum Relation {
    AT_LEAST("≥"),
    ABOVE(">"),
    AT_MOST("≤"),
    BELOW("<"),
    EXACTLY("=");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** Its mathematical sign. */
    public String sign() {
        return sign;
    }

    boolean holds(double figure, double target) {
        return switch (this) {
            case AT_LEAST -> figure >= target;
            case ABOVE -> figure > target;
            case AT_MOST -> figure <= target;
            case BELOW -> figure < target;
            case EXACTLY -> figure == target;
        };
    }
}
