package dev.gavel.batch;

import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Messages;
import dev.gavel.jdbc.RetryPolicy;
import dev.gavel.store.Session;
import dev.gavel.time.TimeSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries work again after transient failures, on a new connection where the old one was lost. */
final class Retry {

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

    private Retry() {}

    /** Work on the session that is current when it is tried. */
    interface Attempt<T> {
        T run(Session session) throws SQLException;
    }

    /** The first result; or the last failure, with the earlier ones suppressed in it. */
    static <T> T transients(RetryPolicy policy, TimeSource time, Sessions sessions, Attempt<T> attempt)
            throws SQLException {
        return repeat(policy, time, sessions, attempt, new ArrayList<>());
    }

    /** As {@link #transients}, where the first of the attempts was made already and failed with {@code first}. */
    static <T> T further(SQLException first, RetryPolicy policy, TimeSource time, Sessions sessions, Attempt<T> attempt)
            throws SQLException {
        List<SQLException> earlier = new ArrayList<>();
        pause(first, policy, time, sessions, earlier);
        return repeat(policy, time, sessions, attempt, earlier);
    }

    private static <T> T repeat(
            RetryPolicy policy, TimeSource time, Sessions sessions, Attempt<T> attempt, List<SQLException> earlier)
            throws SQLException {
        while (true) {
            try {
                return attempt.run(sessions.current());
            } catch (SQLException e) {
                pause(e, policy, time, sessions, earlier);
            }
        }
    }

    private static void pause(
            SQLException failure, RetryPolicy policy, TimeSource time, Sessions sessions, List<SQLException> earlier)
            throws SQLException {
        if (FailureClass.of(failure) != FailureClass.TRANSIENT || earlier.size() + 1 >= policy.attempts()) {
            earlier.stream().filter(one -> !one.equals(failure)).forEach(failure::addSuppressed);
            throw failure;
        }
        earlier.add(failure);
        sessions.retried();
        LOG.info("event=retry attempt={} reason=\"{}\"", earlier.size(), Messages.oneLine(failure));
        time.sleep(policy.pauseAfter(earlier.size()));
        sessions.renewIfLost();
    }
}
