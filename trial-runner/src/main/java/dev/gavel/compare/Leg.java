package dev.gavel.compare;

import dev.gavel.fixtures.scenario.ScenarioResult;
import java.util.Optional;

/**
 * One engine at one size.
 *
 * @param hearings  in the change set
 * @param inBatches whether the engine works in batches, however it fared
 * @param sound     how it fared without faults
 * @param faulty    how it fared with them; empty where none were asked for
 */
public record Leg(long hearings, boolean inBatches, ScenarioResult sound, Optional<ScenarioResult> faulty) {

    /** The engine's name. */
    public String engine() {
        return sound.mode();
    }

    /** The batch size that it was told. */
    public int batchSize() {
        return sound.options().size();
    }

    /** The policy as the settings spell it; {@code all-or-nothing} for an engine without batches. */
    public String policy() {
        return inBatches ? Texts.policy(sound.options().onFailure()) : "all-or-nothing";
    }

    /** Whether it shares snapshot, changes and faults with another. */
    boolean standsBeside(Leg other) {
        return hearings == other.hearings && batchSize() == other.batchSize();
    }

    /** Whether everything that happened is explained. */
    public boolean isExplained() {
        return sound.isExplained() && faulty.map(ScenarioResult::isExplained).orElse(true);
    }
}
