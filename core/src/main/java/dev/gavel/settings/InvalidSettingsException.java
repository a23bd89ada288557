package dev.gavel.settings;

import java.util.List;

/** Settings that cannot be used; says everything that is wrong with them at once. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem: which setting, from where, which value, what is allowed. */
    public List<String> problems() {
        return problems;
    }
}
