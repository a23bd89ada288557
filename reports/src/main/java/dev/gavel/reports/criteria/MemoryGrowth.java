package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Conduct;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.MemoryReading;
import dev.gavel.reports.journal.Recorded;
import java.util.List;

/** P4: an update takes less than 100 MB of memory, however many hearings it holds. */
final class MemoryGrowth implements Criterion {

    private static final int[] HEARINGS = {500, 50_000};

    @Override
    public Subject subject() {
        return Subject.of(
                "P4",
                "Memory increase of less than 100 MB",
                "Live heap after garbage collection and resident set of a forked process, the peak during the update less"
                        + " what it was before, at 500 and at 50,000 hearings: the larger, of the worst reading; no"
                        + " connection is left open in any scenario.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("P4", Relation.BELOW, "MB"));
        List<Recorded<MemoryReading>> readings = evidence.all(MemoryReading.class).stream()
                .filter(reading -> reading.entry().mode().equals("batch"))
                .toList();
        for (int hearings : HEARINGS) {
            tell(draft, readings, hearings);
        }
        connections(draft, evidence.all(Conduct.class));
        if (readings.isEmpty()) {
            return draft.close("");
        }
        draft.cites(readings);
        double worst = readings.stream().mapToDouble(MemoryGrowth::growth).max().orElseThrow();
        draft.observe(worst, readings.size());
        readings.stream()
                .filter(reading -> !draft.target().isMetBy(growth(reading)))
                .forEach(reading -> draft.citesAgainst(reading)
                        .fault(reading.entry().summary() + ", and the limit is "
                                + Figures.withUnit(
                                        draft.target().value(), draft.target().unit())));
        return draft.close(
                "the most that memory grew in " + readings.size() + " processes is " + Figures.withUnit(worst, "MB"));
    }

    /** A connection that stays open keeps what belongs to it, in this process and at a server. */
    private static void connections(Draft draft, List<Recorded<Conduct>> conducts) {
        if (conducts.isEmpty()) {
            draft.doubt("not measured: in no scenario was it seen whether connections stay open");
        }
        conducts.stream()
                .filter(conduct -> conduct.entry().open() > 0)
                .forEach(conduct ->
                        draft.citesAgainst(conduct).fault(conduct.entry().summary()));
    }

    private static void tell(Draft draft, List<Recorded<MemoryReading>> readings, int hearings) {
        List<MemoryReading> of = readings.stream()
                .map(Recorded::entry)
                .filter(reading -> reading.hearings() == hearings)
                .toList();
        if (of.size() < draft.target().samples()) {
            draft.doubt(
                    of.isEmpty()
                            ? "not measured at " + hearings + " hearings"
                            : "only " + Figures.count(of.size(), "reading") + " of at least "
                                    + draft.target().samples() + " at " + hearings + " hearings");
        }
        if (!of.isEmpty()) {
            draft.detail(
                    hearings + " hearings",
                    "live heap at most +"
                            + most(of.stream()
                                    .mapToDouble(MemoryReading::heapGrowth)
                                    .toArray())
                            + ", resident set at most +"
                            + most(of.stream()
                                    .mapToDouble(MemoryReading::rssGrowth)
                                    .toArray()));
        }
    }

    private static String most(double... megabytes) {
        double most = Double.NEGATIVE_INFINITY;
        for (double one : megabytes) {
            most = Math.max(most, one);
        }
        return Figures.withUnit(most, "MB");
    }

    private static double growth(Recorded<MemoryReading> reading) {
        return Math.max(reading.entry().heapGrowth(), reading.entry().rssGrowth());
    }
}
