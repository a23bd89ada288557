package dev.gavel.cli;

import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.ChangeStream;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.HearingChange;
import java.util.List;

/** An engine from elsewhere, found as a service: it works in batches and forgets the first change of each. */
public final class ForgetfulEngine implements UpdateEngine {

    @Override
    public String mode() {
        return "forgetful";
    }

    @Override
    public EngineResult apply(UpdateWork work) {
        ChangeStream forgetful = (session, size) -> {
            List<HearingChange> changes = work.changes().next(session, size);
            return changes.isEmpty() ? changes : changes.subList(1, changes.size());
        };
        return new BatchEngine().apply(work.with(forgetful));
    }
}
