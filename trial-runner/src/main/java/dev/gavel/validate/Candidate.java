package dev.gavel.validate;

import dev.gavel.batch.BatchEngine;
import dev.gavel.benchmarks.load.Arm;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.crash.VictimUpdate;
import java.util.List;
import java.util.Optional;

/**
 * The engine under test; it stands in for the sound engine of its mode wherever that is measured.
 *
 * @param engine in this process; stateless
 * @param name   in other processes: its mode for the sound engine itself, else a class that they can make without
 *               arguments
 */
record Candidate(UpdateEngine engine, String name) {

    /** Batch mode itself. */
    static final Candidate BATCH = new Candidate(new BatchEngine(), BatchEngine.MODE);

    /** The engine under test where {@code sound} has its mode, else {@code sound}. */
    UpdateEngine insteadOf(UpdateEngine sound) {
        return sound.mode().equals(engine.mode()) ? engine : sound;
    }

    /** As {@link #insteadOf(UpdateEngine)}, in a process that measures. */
    Arm insteadOf(Arm sound) {
        return sound.engine().equals(engine.mode()) ? new Arm(name, sound.batchSize(), sound.onFailure()) : sound;
    }

    /** As {@link #insteadOf(UpdateEngine)}, in a process that is killed. */
    VictimUpdate insteadOf(VictimUpdate sound) {
        boolean isSound = name.equals(engine.mode());
        boolean otherMode = sound.batches() != engine.mode().equals(BatchEngine.MODE);
        return isSound || otherMode
                ? sound
                : new VictimUpdate(
                        sound.batches(),
                        sound.batchSize(),
                        sound.onFailure(),
                        sound.durable(),
                        Optional.of(name),
                        List.of());
    }
}
