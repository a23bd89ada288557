package dev.gavel.update;

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
 */
public record UpdateRequest(HearingSource source, List<Committee> committees, Settings settings) {

    public UpdateRequest {
        committees = List.copyOf(committees);
    }
}
