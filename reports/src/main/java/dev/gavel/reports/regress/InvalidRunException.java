package dev.gavel.reports.regress;

/** A file that holds no run, or a wrong one; the message names file, place, value and remedy. */
public final class InvalidRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidRunException(String message) {
        super(message);
    }

    /** In {@code source}, {@code more} is in a unit that cannot be converted into the one of {@code known}. */
    static InvalidRunException ofUnits(String source, Series known, Series more) {
        return new InvalidRunException(
                source + " has " + known.id().text() + " in '" + more.unit() + "' and before in '" + known.unit()
                        + "', which do not measure the same; measure all of it in one unit");
    }
}
