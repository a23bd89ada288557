package dev.gavel.compare;

import dev.gavel.fixtures.scenario.ScenarioResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In which records the final states of two engines differ, where each is exactly what it says of itself.
 *
 * @param hearings  in the change set
 * @param batchSize of both
 * @param first     one engine, with its policy
 * @param second    the other
 * @param onlyFirst records that the first alone stores
 * @param onlySecond records that the second alone stores
 * @param faults    the faults that hit the two, by kind
 */
public record Difference(
        long hearings,
        int batchSize,
        String first,
        String second,
        long onlyFirst,
        long onlySecond,
        Map<String, Long> faults) {

    static Optional<Difference> between(Leg one, Leg other) {
        if (one.faulty().isEmpty() || other.faulty().isEmpty()) {
            return Optional.empty();
        }
        ScenarioResult a = one.faulty().get();
        ScenarioResult b = other.faulty().get();
        if (!a.confirmed() || !b.confirmed()) {
            return Optional.empty();
        }
        long onlyFirst = 0;
        long onlySecond = 0;
        for (long line = 1; line <= a.submitted(); line++) {
            boolean inFirst = !a.missing().isMissing(line);
            boolean inSecond = !b.missing().isMissing(line);
            onlyFirst += inFirst && !inSecond ? 1 : 0;
            onlySecond += inSecond && !inFirst ? 1 : 0;
        }
        return Optional.of(new Difference(
                one.hearings(), one.batchSize(), name(one), name(other), onlyFirst, onlySecond, faults(a, b)));
    }

    private static String name(Leg leg) {
        return leg.inBatches() ? leg.engine() + "/" + leg.policy() : leg.engine();
    }

    private static Map<String, Long> faults(ScenarioResult a, ScenarioResult b) {
        Map<String, Long> kinds = new TreeMap<>();
        for (ScenarioResult result : new ScenarioResult[] {a, b}) {
            Map<String, Long> counted = new TreeMap<>();
            result.hits().forEach(hit -> counted.merge(hit.planned().fault().kind(), 1L, Long::sum));
            counted.forEach((kind, count) -> kinds.merge(kind, count, Math::max));
        }
        return kinds;
    }
}
