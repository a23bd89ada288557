package dev.gavel.reports.criteria;

import java.util.List;

/** Targets that cannot be used, with every problem. */
public final class InvalidTargetsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidTargetsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line a problem. */
    public List<String> problems() {
        return problems;
    }
}
