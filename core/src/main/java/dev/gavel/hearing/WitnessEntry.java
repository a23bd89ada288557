package dev.gavel.hearing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's appearance at a hearing, as a source states it.
 *
 * @param witness   who appears
 * @param position  the position in which the person appears, or null
 * @param type      the kind of witness, or null
 * @param documents what the person handed in; null where the source does not say
 */
public record WitnessEntry(
        Witness witness,
        @Nullable String position,
        @Nullable String type,
        @Nullable List<WitnessDocument> documents) {

    public WitnessEntry {
        documents = documents == null ? null : List.copyOf(documents);
    }
}
