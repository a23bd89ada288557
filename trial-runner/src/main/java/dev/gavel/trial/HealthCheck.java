package dev.gavel.trial;

import dev.gavel.fixtures.oracle.Difference;
import dev.gavel.fixtures.oracle.ExpectedState;
import dev.gavel.fixtures.oracle.Oracle;
import dev.gavel.fixtures.oracle.StateDiff;
import dev.gavel.fixtures.oracle.UnexpectableChangeException;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Sql;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.reports.journal.StateCheck.Check;
import dev.gavel.reports.journal.Tick;
import dev.gavel.settings.Settings;
import dev.gavel.store.Database;
import dev.gavel.store.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The check after each update: the database's own checks, its counts, every row against the oracle, and the totals
 * against Phase 2.2 on a copy.
 *
 * <p>What cannot be told and what failed to be measured are kept apart from what is wrong.
 */
final class HealthCheck {

    private static final int DIFFERENCES = 5;
    private static final String OTHERS =
            "the tick was interrupted, and the database was changed by others while the trial was"
                    + " down, or the interruption left it so: ";
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);

    private final Staging staging;
    private final Updates updates;
    private final TickFiles files;
    private final StopRequest stop;
    private final List<String> inconclusive = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    /** @param stop once it is made, nobody asks for what the check finds, and it ends early */
    HealthCheck(Staging staging, Updates updates, TickFiles files, StopRequest stop) {
        this.staging = staging;
        this.updates = updates;
        this.files = files;
        this.stop = stop;
    }

    /**
     * Looks at what {@code update} left.
     *
     * @param resumed whether an earlier process stored a part of the changes
     */
    Health check(Update update, Settings settings, boolean resumed) {
        List<Check> own = ownChecks(update, resumed);
        StateCheck state = state(update, own, files.snapshot());
        if (resumed && state != null && !state.sound()) {
            state = doubted(state, state(update, own, files.resumed()));
        }
        return new Health(state, totals(update, settings, resumed), inconclusive, errors);
    }

    /** What differs from the copy of before the interruption, but not from that of after it, is not the update's. */
    private @Nullable StateCheck doubted(StateCheck sinceBegin, @Nullable StateCheck sinceResumed) {
        if (sinceResumed == null || !sinceResumed.sound()) {
            return sinceResumed == null ? sinceBegin : sinceResumed;
        }
        inconclusive.add(OTHERS + sinceBegin.summary());
        return null;
    }

    /** What the database holds after an update of {@code before}; null where that could not be seen. */
    private @Nullable StateCheck state(Update update, List<Check> own, Path before) {
        List<Check> checks = new ArrayList<>(own);
        StateDiff diff = stop.isMade() ? null : diff(update, checks, before);
        return diff == null && checks.stream().allMatch(Check::passed)
                ? null
                : state(diff == null ? StateDiff.NONE : diff, checks);
    }

    private List<Check> ownChecks(Update update, boolean resumed) {
        List<Check> checks = new ArrayList<>();
        try (Session session = staging.database().open()) {
            checks.add(check("integrity", session.dialect().integrityProblems(session.connection())));
            checks.add(check("foreign keys", session.dialect().foreignKeyProblems(session.connection())));
            if (update.report().isPresent() && !resumed) {
                checks.add(counts(update, hearings(session)));
            }
        } catch (DatabaseUnusableException e) {
            checks.add(new Check("opens", false, String.valueOf(e.getMessage())));
        } catch (SQLException e) {
            if (FailureClass.of(e) == FailureClass.TRANSIENT) {
                errors.add("the database's own checks: " + e.getMessage());
            } else {
                checks.add(new Check("opens", false, String.valueOf(e.getMessage())));
            }
        }
        return checks;
    }

    private static Check check(String name, List<String> problems) {
        return new Check(name, problems.isEmpty(), problems.isEmpty() ? "ok" : problems.get(0));
    }

    private Check counts(Update update, long after) throws SQLException {
        long before;
        try (Session session = Database.sqlite(files.snapshot(), BUSY_TIMEOUT).open()) {
            before = hearings(session);
        }
        long added = update.report().orElseThrow().metrics().totals().added();
        return new Check(
                "counts", after == before + added, before + " hearings before, " + added + " added, " + after + " now");
    }

    private static long hearings(Session session) throws SQLException {
        return Sql.number(session.connection(), "SELECT count(*) FROM hearings");
    }

    /** How the database differs from what it must hold; null where that cannot be told. */
    private @Nullable StateDiff diff(Update update, List<Check> checks, Path before) {
        if (update.isOpen()) {
            inconclusive.add("which changes the stopped update stored");
            return null;
        }
        try (ExpectedState expected =
                ExpectedState.of(before, files.changes(), (line, eventId) -> update.isMissing(line))) {
            return Oracle.compare(expected, staging.asFile(files.spare()));
        } catch (UnexpectableChangeException e) {
            checks.add(new Check("stored records", false, "the update claims one that cannot be: " + e.getMessage()));
            return null;
        } catch (SQLException | IOException | UncheckedIOException e) {
            errors.add("the rows: " + e.getMessage());
            return null;
        }
    }

    private static StateCheck state(StateDiff diff, List<Check> checks) {
        return new StateCheck(
                diff.count(Difference.Kind.LOST),
                diff.count(Difference.Kind.PHANTOM),
                diff.count(Difference.Kind.STALE),
                diff.count(Difference.Kind.ALTERED),
                diff.first().stream()
                        .limit(DIFFERENCES)
                        .map(Difference::toString)
                        .toList(),
                null,
                checks);
    }

    private Tick.@Nullable TotalsCheck totals(Update update, Settings settings, boolean resumed) {
        if (!update.mode().equals("batch") || !update.storedAll() || resumed || stop.isMade()) {
            return null;
        }
        try {
            Files.deleteIfExists(files.spare());
            Files.copy(files.snapshot(), files.spare());
            Settings phase22 = new Settings(
                    false,
                    settings.batchSize(),
                    settings.onFailure(),
                    Optional.of(files.backups()),
                    settings.backupKeep(),
                    settings.busyTimeout(),
                    settings.attempts());
            Update twin = updates.run(
                    Database.sqlite(files.spare(), BUSY_TIMEOUT), files.changes(), phase22, MetricsSink.NONE);
            return twin.cut() ? null : new Tick.TotalsCheck("Phase 2.2 on a copy", twin.totals(), update.totals());
        } catch (IOException e) {
            errors.add("the totals of Phase 2.2: " + e.getMessage());
            return null;
        } finally {
            files.clearSpare();
        }
    }
}
