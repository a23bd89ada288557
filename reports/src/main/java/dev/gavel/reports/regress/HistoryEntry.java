package dev.gavel.reports.regress;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One benchmark of one run in a history.
 *
 * @param at         when it was appended
 * @param label      what was measured, such as a commit; may be empty
 * @param benchmark  its whole name
 * @param parameters as {@code name=value}, parted by commas
 * @param mode       what the score is
 * @param unit       of the score
 * @param score      the geometric mean of the forks' means, positive and finite
 * @param forks      how many there were
 * @param machine    on which machine; empty where that is not known
 * @param jvm        on which JVM; the same
 * @param database   on which database; the same
 * @param settings   how it was measured; the same
 */
public record HistoryEntry(
        Instant at,
        String label,
        String benchmark,
        String parameters,
        Mode mode,
        String unit,
        double score,
        int forks,
        String machine,
        String jvm,
        String database,
        String settings) {

    public HistoryEntry {
        if (!(score > 0 && score < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("score '" + score + "' is not a positive number");
        }
    }

    /** The entries of {@code run}; a series without a sound score has none. */
    public static List<HistoryEntry> of(Run run, String label, Instant at) {
        return run.series().values().stream()
                .flatMap(series -> of(series, label, at))
                .toList();
    }

    private static Stream<HistoryEntry> of(Series series, String label, Instant at) {
        if (series.unsound().isPresent()) {
            return Stream.empty();
        }
        Circumstances circumstances = series.circumstances();
        return Stream.of(new HistoryEntry(
                at,
                label,
                series.id().benchmark(),
                series.id().parametersText(),
                series.id().mode(),
                series.unit(),
                series.score(),
                series.forks().size(),
                circumstances.text(Kind.MACHINE),
                circumstances.text(Kind.JVM),
                circumstances.text(Kind.DATABASE),
                circumstances.text(Kind.SETTINGS)));
    }

    /**
     * What entries must share to be of one series: everything but time, label, score and number of forks, and units that can be
     * converted into one another.
     */
    public List<String> key() {
        return List.of(benchmark, parameters, mode.code(), Units.kind(unit), machine, jvm, database, settings);
    }

    /** The key of the entries of {@code series}, also where it has no score to enter. */
    public static List<String> key(Series series) {
        Circumstances circumstances = series.circumstances();
        return List.of(
                series.id().benchmark(),
                series.id().parametersText(),
                series.id().mode().code(),
                Units.kind(series.unit()),
                circumstances.text(Kind.MACHINE),
                circumstances.text(Kind.JVM),
                circumstances.text(Kind.DATABASE),
                circumstances.text(Kind.SETTINGS));
    }

    /** Whether {@code other} would be of the same series but for its unit, which cannot be converted into the unit of this one. */
    public boolean differsInUnitAlone(HistoryEntry other) {
        return !key().equals(other.key())
                && key().equals(other.with(unit, other.score).key());
    }

    /** The same entry in {@code target}, a unit of the same kind. */
    HistoryEntry in(String target) {
        return with(target, score * Units.factor(unit, target).orElseThrow());
    }

    private HistoryEntry with(String otherUnit, double otherScore) {
        return new HistoryEntry(
                at, label, benchmark, parameters, mode, otherUnit, otherScore, forks, machine, jvm, database, settings);
    }

    /** The benchmark for people. */
    public String title() {
        String name = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
        return Printable.of(name + (parameters.isEmpty() ? "" : " (" + parameters + ")") + " " + mode.code());
    }
}
