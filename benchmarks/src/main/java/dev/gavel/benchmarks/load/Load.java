package dev.gavel.benchmarks.load;

import java.util.Locale;

/**
 * What an update is measured on: a function of these values, byte for byte.
 *
 * @param changes    hearings in the change set, three of four of them updates; 1 or more
 * @param durability of the database
 * @param bad        which of the changes cannot be stored
 * @param seed       decides which hearings are changed, how, and which of them are bad; the stored ones are always the same
 */
public record Load(int changes, Durability durability, Bad bad, long seed) {

    /** How many hearings the project held that the criteria were written for. */
    public static final int BASE = 1_340;

    /** The usual seed. */
    public static final long SEED = 20_260;

    public Load {
        if (changes < 1) {
            throw new IllegalArgumentException("a load of " + changes + " changes; give 1 or more");
        }
    }

    /** A load of hearings that can all be stored. */
    public Load(int changes, Durability durability) {
        this(changes, durability, Bad.NONE, SEED);
    }

    /** Hearings stored before the update: as many as are changed where that is more than {@value #BASE}. */
    public int stored() {
        return Math.max(BASE, changes);
    }

    /** This load with other bad hearings. */
    public Load with(Bad other) {
        return new Load(changes, durability, other, seed);
    }

    /** This load with another seed. */
    public Load withSeed(long other) {
        return new Load(changes, durability, bad, other);
    }

    String directoryName() {
        return "%d-%s-%s-%d".formatted(changes, durability, bad, seed).toLowerCase(Locale.ROOT);
    }
}
