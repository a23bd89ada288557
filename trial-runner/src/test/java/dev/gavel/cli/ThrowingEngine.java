package dev.gavel.cli;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;

/** An engine from elsewhere, found as a service, that throws what no engine may throw. */
public final class ThrowingEngine implements UpdateEngine {

    @Override
    public String mode() {
        return "throwing";
    }

    @Override
    public EngineResult apply(UpdateWork work) {
        throw new IllegalStateException("boom");
    }
}
