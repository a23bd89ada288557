package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Conduct;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.stats.Quantiles;
import java.util.List;
import java.util.stream.LongStream;

/** P1: 500 hearings in less than 5 seconds, with everything that belongs to an update. */
final class UpdateTime implements Criterion {

    private static final long JUDGED = 500;
    private static final long[] SIZES = {10, 200, 500, 5_000, 50_000};
    private static final double MILLIS = 1000;

    @Override
    public Subject subject() {
        return Subject.of(
                "P1",
                "500 hearings in less than 5 s",
                "The whole update in batch mode, single shot, each on a fresh copy of the base: 99th percentile, cold"
                        + " first runs included. No update opens a connection for each hearing.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("P1", Relation.BELOW, "s"));
        Limit limit = new Limit("P1", evidence, draft, MILLIS, samples -> samples.ofHearings(JUDGED));
        connections(draft, evidence.all(Conduct.class));
        LongStream.of(SIZES).filter(size -> size != JUDGED).forEach(size -> tellGrowth(evidence, draft, size));
        return limit.close("500 hearings");
    }

    /** What a connection costs depends on the database; an update that opens one a hearing pays it for each. */
    private static void connections(Draft draft, List<Recorded<Conduct>> conducts) {
        if (conducts.isEmpty()) {
            draft.doubt("not measured: in no scenario was it counted how many connections an update opens");
        }
        conducts.stream()
                .filter(conduct -> conduct.entry().wastesConnections())
                .forEach(conduct ->
                        draft.citesAgainst(conduct).fault(conduct.entry().summary()));
    }

    private static void tellGrowth(Evidence evidence, Draft draft, long size) {
        List<Recorded<Samples>> entries = evidence.all(Samples.class).stream()
                .filter(samples -> samples.entry().criteria().contains("P1")
                        && samples.entry().mode().equals("batch")
                        && samples.entry().ofHearings(size))
                .toList();
        draft.cites(entries);
        double[] values = entries.stream()
                .flatMap(samples -> samples.entry().values().stream())
                .mapToDouble(value -> value / MILLIS)
                .toArray();
        draft.detail(
                size + " hearings",
                values.length == 0
                        ? "not measured"
                        : "median " + Figures.withUnit(Quantiles.median(values), "s") + " of " + values.length);
    }
}
