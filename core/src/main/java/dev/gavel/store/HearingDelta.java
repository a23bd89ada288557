package dev.gavel.store;

import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingField;
import dev.gavel.hearing.WitnessDocument;
import dev.gavel.hearing.WitnessEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What must be written so that a stored hearing becomes what a source states.
 *
 * @param hearing     as stated
 * @param image       as stored, or null where it is not
 * @param fields      columns to set, with their new values
 * @param links       committee links to write
 * @param appearances witness appearances to write
 * @param documents   documents of appearances that are stored; those of new appearances come with their entry
 */
record HearingDelta(
        Hearing hearing,
        @Nullable HearingImage image,
        Map<HearingField, @Nullable String> fields,
        Rows<Link> links,
        Rows<Appearance> appearances,
        Rows<Document> documents) {

    /** Rows to insert, rows to change, and the keys of rows to delete. */
    record Rows<T>(List<T> added, List<T> changed, List<Long> removed) {

        static <T> Rows<T> none() {
            return new Rows<>(List.of(), List.of(), List.of());
        }

        boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
        }

        int growth() {
            return added.size() - removed.size();
        }
    }

    /** A hearing's link to a committee. */
    record Link(long committeeId, boolean primary) {}

    /** An appearance in its order; the id is 0 where it is to be inserted. */
    record Appearance(long appearanceId, WitnessEntry entry, int order) {}

    /** A document of the witness with {@code witnessId}; its own id is 0 where it is to be inserted. */
    record Document(long witnessId, long documentId, WitnessDocument document) {}

    boolean isInsert() {
        return image == null;
    }

    /** Whether the hearing is stored as stated already. */
    boolean isEmpty() {
        return image != null && fields.isEmpty() && links.isEmpty() && appearances.isEmpty() && documents.isEmpty();
    }

    /** How many rows in {@code hearing_committees} the hearing must have afterwards. */
    int expectedLinks() {
        return (image == null ? 0 : image.links().size()) + links.growth();
    }

    /** How many rows in {@code witness_appearances} the hearing must have afterwards. */
    int expectedAppearances() {
        return (image == null ? 0 : image.appearances().size()) + appearances.growth();
    }

    /** The hearing's key: stored, or among {@code newHearings}, by event id. */
    long hearingId(Map<String, Long> newHearings) {
        return image != null ? image.hearingId() : Objects.requireNonNull(newHearings.get(hearing.key()));
    }

    /** Takes a row of a delta. */
    interface Taker<T> {
        void take(HearingDelta delta, T row);
    }

    /** Hands every row of one part of all {@code deltas} to {@code taker}. */
    static <T> void each(List<HearingDelta> deltas, Function<HearingDelta, List<T>> part, Taker<T> taker) {
        deltas.forEach(delta -> part.apply(delta).forEach(row -> taker.take(delta, row)));
    }
}
