package dev.gavel.engine;

import dev.gavel.hearing.SourcePosition;
import dev.gavel.hearing.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an update did not commit, or a part of it that was left out, with the reason.
 *
 * @param kind       what became of it
 * @param entity     {@code hearing}, {@code committee} or {@code line}
 * @param identifier the event id or system code; null where there is none
 * @param position   where the source states it; null where the source has no lines
 * @param batch      the batch's number, from 1; 0 where it never came into a batch
 * @param violations why, at least one
 */
public record SetAside(
        Kind kind,
        String entity,
        @Nullable String identifier,
        @Nullable SourcePosition position,
        int batch,
        List<Violation> violations) {

    /** What became of something that was not committed as stated. */
    public enum Kind {
        /** It could not be read. */
        UNREADABLE,
        /** It was set aside alone; the rest of its batch went on. */
        QUARANTINED,
        /** It was turned away with its batch. */
        REJECTED,
        /** It was committed without a part that could not be kept. */
        LEFT_OUT
    }

    public SetAside {
        violations = List.copyOf(violations);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("nothing is set aside without a reason");
        }
    }

    /** The first reason, which is the one to mend first. */
    public Violation reason() {
        return violations.get(0);
    }

    /** One line for people: where, what, why, and what to do. */
    public String describe() {
        StringBuilder line = new StringBuilder();
        if (position != null) {
            line.append(position).append(": ");
        }
        if (identifier != null) {
            line.append(entity).append(' ').append(identifier).append(": ");
        }
        violations.forEach(violation -> line.append(violation).append("; "));
        line.setLength(line.length() - 2);
        line.append(" [").append(reason().rule());
        if (batch > 0) {
            line.append(", batch ").append(batch);
        }
        return line.append(']').toString();
    }
}
