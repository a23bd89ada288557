package dev.gavel.reports.journal;

import java.util.List;

/**
 * The flag set in one way, and the mode that was seen at the connection.
 *
 * @param criteria    ids of the criteria that it was made for
 * @param source      where the flag stood
 * @param given       how it stood there, for people
 * @param asked       the mode that this asks for, {@code batch} or {@code phase22}, or {@link #REFUSED}
 * @param seen        the mode that was seen at the connection, or {@link #REFUSED} where none was
 * @param exitCode    how the command ended
 * @param touched     whether the database was changed
 * @param during      whether the flag was flipped while the update ran
 * @param unexplained rows that the oracle cannot explain afterwards
 * @param reproduce   the command that does it again
 */
public record FlagToggle(
        List<String> criteria,
        Source source,
        String given,
        String asked,
        String seen,
        int exitCode,
        boolean touched,
        boolean during,
        long unexplained,
        String reproduce)
        implements Entry {

    /** A malformed flag asks for this, and a command that refuses it shows this. */
    public static final String REFUSED = "refused";

    /** Where a flag may stand. */
    public enum Source {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        COMMAND_LINE,
        /** In the file and in the environment, which wins. */
        ENVIRONMENT_OVER_FILE,
        /** In the environment and on the command line, which wins. */
        COMMAND_LINE_OVER_ENVIRONMENT
    }

    public FlagToggle {
        criteria = List.copyOf(criteria);
    }

    @Override
    public String summary() {
        return source + " (" + given + ")" + (during ? ", flipped during the update" : "") + ": asked " + asked
                + ", seen " + seen + ", exit code " + exitCode
                + (unexplained == 0 ? "" : ", " + unexplained + " unexplained rows");
    }
}
