package dev.gavel.source;

import dev.gavel.hearing.Violation;
import tools.jackson.databind.JsonNode;

/** A field that holds another kind of JSON value than the API documents. */
final class UnexpectedShape extends RuntimeException {

    UnexpectedShape(String field, String expected, JsonNode found) {
        super(field + ": expected " + expected + ", found " + Violation.shorten(found.toString()));
    }
}
