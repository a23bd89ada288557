package dev.gavel.benchmarks.load;

import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.engines.PlantedDefects;
import dev.gavel.phase22.Phase22Engine;

/**
 * One way to run an update, named so that a child process can be told of it.
 *
 * @param engine    {@code phase22}, {@code batch}, a planted defect by {@link PlantedDefects#engine}, or the name of a
 *                  class on the class path that is an {@link UpdateEngine} with a constructor without parameters
 * @param batchSize hearings a batch
 * @param onFailure what becomes of a batch in which something is refused
 */
public record Arm(String engine, int batchSize, FailurePolicy onFailure) {

    /** Phase 2.2. */
    public static Arm phase22() {
        return new Arm(Phase22Engine.MODE, EngineOptions.DEFAULT_SIZE, FailurePolicy.ISOLATE);
    }

    /** Batch mode. */
    public static Arm batch(int batchSize) {
        return new Arm(BatchEngine.MODE, batchSize, FailurePolicy.ISOLATE);
    }

    /** An engine of one's own. */
    public static Arm of(Class<? extends UpdateEngine> engine, int batchSize) {
        return new Arm(engine.getName(), batchSize, FailurePolicy.ISOLATE);
    }

    /** This arm with another policy. */
    public Arm with(FailurePolicy policy) {
        return new Arm(engine, batchSize, policy);
    }

    /** The engine itself. */
    public UpdateEngine make() {
        return switch (engine) {
            case Phase22Engine.MODE -> new Phase22Engine();
            case BatchEngine.MODE -> new BatchEngine();
            default -> PlantedDefects.engine(engine).orElseGet(this::named);
        };
    }

    private UpdateEngine named() {
        try {
            return Class.forName(engine)
                    .asSubclass(UpdateEngine.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException("'" + engine + "' is no engine; name phase22, batch or a class", e);
        }
    }
}
