package dev.gavel.hearing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that a witness handed in.
 *
 * @param type   as stored, one of {@link #TYPES} where acceptable
 * @param title  or null
 * @param url    its key within an appearance
 * @param format such as {@code PDF}, or null
 */
public record WitnessDocument(
        String type,
        @Nullable String title,
        String url,
        @Nullable String format) {

    /** The types that {@code witness_documents.document_type} allows. */
    public static final List<String> TYPES =
            List.of("Statement", "Biography", "Truth Statement", "Questions for Record", "Supplemental");
}
