package dev.gavel.reports.regress;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one file says was measured.
 *
 * @param source where it was read, for people
 * @param series by benchmark, in their order
 * @param notes  what was left out and why, in whole sentences
 */
public record Run(String source, SortedMap<BenchmarkId, Series> series, List<String> notes) {

    public Run {
        series = Collections.unmodifiableSortedMap(new TreeMap<>(series));
        notes = List.copyOf(notes);
    }

    /**
     * A run of these series.
     *
     * @throws InvalidRunException where two are of one benchmark
     */
    static Run of(String source, List<Series> series, List<String> notes) {
        SortedMap<BenchmarkId, Series> all = new TreeMap<>();
        for (Series one : series) {
            if (all.put(one.id(), one) != null) {
                throw new InvalidRunException(
                        source + " holds " + one.id().text() + " twice; name a file that one run of JMH wrote");
            }
        }
        return new Run(source, all, notes);
    }

    /** The same run, measured under circumstances of {@code kind} that the file itself does not state. */
    public Run under(Kind kind, Map<String, String> named) {
        SortedMap<BenchmarkId, Series> all = new TreeMap<>();
        series.forEach((id, one) -> all.put(id, one.orElse(kind, named)));
        return new Run(source, all, notes);
    }

    /**
     * This run, and further forks of its benchmarks.
     *
     * @param more the same benchmarks, whose scores are converted into the units of this run
     * @throws InvalidRunException where it holds others, or in units that cannot be converted
     */
    public Run and(Run more) {
        SortedMap<BenchmarkId, Series> all = new TreeMap<>();
        series.forEach((id, one) -> all.put(id, one.and(more.required(id), more.source)));
        if (more.series.size() != series.size()) {
            throw new InvalidRunException(
                    more.source + " holds benchmarks that an earlier round of the same jar lacks");
        }
        return new Run(source, all, notes);
    }

    /**
     * This run, each benchmark of which was measured in one process.
     *
     * @throws InvalidRunException where one was not
     */
    public Run ofOneFork() {
        series.forEach((id, one) -> {
            if (one.forks().size() != 1) {
                throw new InvalidRunException(source + " measured " + id.text() + " in "
                        + one.forks().size()
                        + " forks, though -f 1 was asked for, so that rounds cannot be paired; name a"
                        + " jar that takes JMH's options");
            }
        });
        return this;
    }

    private Series required(BenchmarkId id) {
        Series found = series.get(id);
        if (found == null) {
            throw new InvalidRunException(
                    source + " lacks " + id.text() + ", which an earlier round of the same jar holds");
        }
        return found;
    }
}
