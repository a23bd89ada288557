package dev.gavel.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * A stored hearing with everything that hangs on it, as it was at one moment.
 *
 * @param hearing     its row
 * @param links       its rows in {@code hearing_committees}, by committee
 * @param appearances its rows in {@code witness_appearances}, by id
 * @param documents   the documents of those appearances, by id
 */
public record HearingImage(Row hearing, List<Row> links, List<Row> appearances, List<Row> documents) {

    public HearingImage {
        links = List.copyOf(links);
        appearances = List.copyOf(appearances);
        documents = List.copyOf(documents);
    }

    /** The hearing's generated key. */
    public long hearingId() {
        return hearing.number("hearing_id");
    }

    /** Every row, those that others refer to first. */
    public Stream<Row> rows() {
        return Stream.of(Stream.of(hearing), links.stream(), appearances.stream(), documents.stream())
                .flatMap(rows -> rows);
    }
}
