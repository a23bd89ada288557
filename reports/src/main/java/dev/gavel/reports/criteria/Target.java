package dev.gavel.reports.criteria;

/**
 * What a criterion demands.
 *
 * @param relation       how the observed figure must stand to {@code value}
 * @param value          the figure that is demanded
 * @param unit           its unit, empty where it is a count
 * @param fallback       the seed's figure
 * @param samples        how many samples are needed at least; 0 where the criterion itself says which are
 * @param samplesDefault how many are needed where nobody changed it
 */
public record Target(Relation relation, double value, String unit, double fallback, long samples, long samplesDefault) {

    /** Whether {@code figure} is as demanded. */
    public boolean isMetBy(double figure) {
        return relation.holds(figure, value);
    }

    /** Whether somebody changed it. */
    public boolean changed() {
        return value != fallback || samples != samplesDefault;
    }

    /** It in words, such as {@code ≤ 1.1} or {@code ≥ 90 % (changed, the default is 95 %)}. */
    public String text() {
        StringBuilder text = new StringBuilder(relation.sign()).append(' ').append(Figures.withUnit(value, unit));
        if (value != fallback) {
            text.append(" (changed, the default is ")
                    .append(Figures.withUnit(fallback, unit))
                    .append(')');
        }
        if (samples != samplesDefault) {
            text.append(" (samples changed to ")
                    .append(samples)
                    .append(", the default is ")
                    .append(samplesDefault)
                    .append(')');
        }
        return text.toString();
    }
}
