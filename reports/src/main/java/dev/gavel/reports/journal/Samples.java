package dev.gavel.reports.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Raw samples of one benchmark in one process.
 *
 * @param benchmark   its name
 * @param criteria    ids of the criteria that it was made for
 * @param mode        engine mode, {@code batch} or {@code phase22}, or what else was measured
 * @param parameters  {@link #HEARINGS}, {@link #BATCH_SIZE} and others
 * @param unit        {@code ms}; times are in milliseconds, always
 * @param values      every sample in the order of measurement, none left out
 * @param coldFirst   whether the first value is of a cold process
 * @param environment what may differ from the provenance, such as flags of the forked process
 * @param reproduce   the command that measures it again
 */
public record Samples(
        String benchmark,
        List<String> criteria,
        String mode,
        Map<String, String> parameters,
        String unit,
        List<Double> values,
        boolean coldFirst,
        Map<String, String> environment,
        String reproduce)
        implements Entry {

    /** Parameter: how many hearings one sample handles. */
    public static final String HEARINGS = "hearings";
    /** Parameter: hearings a batch. */
    public static final String BATCH_SIZE = "batch-size";

    public Samples {
        criteria = List.copyOf(criteria);
        parameters = Ordered.copy(parameters);
        values = List.copyOf(values);
        environment = Ordered.copy(environment);
        if (values.stream().anyMatch(value -> !Double.isFinite(value) || value < 0)) {
            throw new IllegalArgumentException(
                    benchmark + ": a sample must be a number from 0 up, but was in " + values);
        }
    }

    /** Whether it was measured with {@code hearings} hearings. */
    public boolean ofHearings(long hearings) {
        return Objects.equals(parameter(HEARINGS), Long.toString(hearings));
    }

    /** A parameter's value; null where it has none. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public String summary() {
        return benchmark + " " + mode + " " + parameters + ": " + values.size() + " samples"
                + (coldFirst ? ", the first cold" : "");
    }
}
