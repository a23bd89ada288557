package dev.gavel.reports.selftest;

import java.util.Optional;

/**
 * An engine that the gate is tested with.
 *
 * @param name      in kebab case
 * @param about     what is wrong with it, or what it is, in one clause
 * @param criterion the criterion that must catch it, named beforehand; empty for a sound engine
 */
public record Specimen(String name, String about, Optional<String> criterion) {

    /** An engine with nothing wrong. */
    public static Specimen sound(String name, String about) {
        return new Specimen(name, about, Optional.empty());
    }

    /** An engine with one defect. */
    public static Specimen defective(String name, String about, String criterion) {
        return new Specimen(name, about, Optional.of(criterion));
    }
}
