package dev.gavel.reports.regress;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a score is, named as JMH's result files name it. */
public enum Mode {
    /** Operations per time: more is better. */
    THROUGHPUT("thrpt"),
    /** Time per operation: less is better. */
    AVERAGE_TIME("avgt"),
    /** Time per operation, sampled: less is better. */
    SAMPLE_TIME("sample"),
    /** Time of a single call: less is better. */
    SINGLE_SHOT("ss");

    private final String code;

    Mode(String code) {
        this.code = code;
    }

    /** Its name in JMH's files. */
    public String code() {
        return code;
    }

    /** What {@code score} costs: the score itself where less is better, else its inverse. */
    double cost(double score) {
        return this == THROUGHPUT ? 1 / score : score;
    }

    /**
     * The mode of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Mode of(String code) {
        return Arrays.stream(values())
                .filter(mode -> mode.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode '" + code + "' is none of "
                        + Arrays.stream(values()).map(Mode::code).collect(Collectors.joining(", "))));
    }
}
