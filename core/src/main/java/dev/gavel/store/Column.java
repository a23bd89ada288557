package dev.gavel.store;

/**
 * A column of a table that rows can be written to.
 *
 * @param name as the database has it, unquoted
 * @param type as SQL names it, without length or precision; empty where values need no type to be written
 */
public record Column(String name, String type) {

    /** The name as SQL takes it. */
    public String quoted() {
        return Schema.quoted(name);
    }
}
