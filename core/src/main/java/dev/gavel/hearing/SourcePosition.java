package dev.gavel.hearing;

/**
 * Where in a source a hearing was read.
 *
 * @param source the source's name, for people
 * @param line   the line, from 1
 */
public record SourcePosition(String source, long line) {

    @Override
    public String toString() {
        return source + ":" + line;
    }
}
