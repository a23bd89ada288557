package dev.gavel.update;

import dev.gavel.engine.Findings;
import dev.gavel.hearing.Committee;
import dev.gavel.settings.Settings;
import dev.gavel.source.HearingSource;
import java.util.List;

/**
 * What one daily update is to do.
 *
 * @param source     hearings to store; closed by the caller
 * @param committees committees to store before them; none where no list is given
 * @param settings   read for this update
 * @param findings   told of everything that is set aside, as it happens
 */
public record UpdateRequest(HearingSource source, List<Committee> committees, Settings settings, Findings findings) {

    /** A request of which only the report tells. */
    public UpdateRequest(HearingSource source, List<Committee> committees, Settings settings) {
        this(source, committees, settings, setAside -> {});
    }

    public UpdateRequest {
        committees = List.copyOf(committees);
    }
}
