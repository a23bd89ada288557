package dev.gavel.compare;

import dev.gavel.fixtures.scenario.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a comparison found.
 *
 * @param comparison what was compared
 * @param legs       by size, batch size, engine and policy
 * @param leftOut    triggers of the given database that its copies do not have, by name
 */
public record ComparisonResult(Comparison comparison, List<Leg> legs, List<String> leftOut) {

    public ComparisonResult {
        legs = List.copyOf(legs);
        leftOut = List.copyOf(leftOut);
    }

    /** Where the final states differ from that of the first engine, one for each other leg. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (Leg leg : legs) {
            Leg first = first(leg);
            if (!first.equals(leg)) {
                Difference.between(first, leg).ifPresent(differences::add);
            }
        }
        return differences;
    }

    /** The first engine's leg beside {@code leg}. */
    Leg first(Leg leg) {
        return legs.stream().filter(leg::standsBeside).findFirst().orElse(leg);
    }

    /** Whether every fault came to pass, and every difference is explained. */
    public boolean isExplained() {
        return legs.stream().allMatch(Leg::isExplained);
    }

    /** What nothing explains, one line each, with what to run to see it again. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Leg leg : legs) {
            Stream.concat(Stream.of(leg.sound()), leg.faulty().stream()).forEach(result -> {
                String where = "%s, %d hearings, batch size %d, %s: "
                        .formatted(leg.engine(), leg.hearings(), leg.batchSize(), leg.policy());
                result.unexplained().forEach(line -> problems.add(where + line));
                result.unfired()
                        .forEach(planned -> problems.add(where + planned + " was planned and never came to pass"));
            });
        }
        return problems;
    }

    /** How many faults came to pass. */
    long hits() {
        return legs.stream()
                .flatMap(leg -> leg.faulty().stream())
                .mapToLong(result -> result.hits().size())
                .sum();
    }

    /** How often Phase 2.2's time, or whatever comes first, a leg took without faults. */
    double ratio(Leg leg) {
        ScenarioResult first = first(leg).sound();
        return (double) leg.sound().took().toNanos() / Math.max(1, first.took().toNanos());
    }
}
