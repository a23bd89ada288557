package dev.gavel.batch;

import dev.gavel.engine.SetAside;
import dev.gavel.hearing.Hearing;
import java.util.List;

/**
 * What validation made of a batch.
 *
 * @param accepted hearings that may be applied, each once, in the batch's order
 * @param refused  the others, each with every reason
 */
public record Validated(List<Hearing> accepted, List<SetAside> refused) {

    public Validated {
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
    }
}
