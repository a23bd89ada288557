package dev.gavel.trial;

import dev.gavel.engine.UpdateEngine;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.Settings;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Runs daily updates with the changes in a file. */
final class Updates {

    private final Function<Settings, UpdateEngine> engines;
    private final TimeSource time;
    private final StopRequest stop;

    Updates(Function<Settings, UpdateEngine> engines, TimeSource time, StopRequest stop) {
        this.engines = engines;
        this.time = time;
        this.stop = stop;
    }

    /** Runs one; a database that cannot be worked with is a result, not an exception. */
    Update run(Database database, Path changes, Settings settings, MetricsSink sink) throws IOException {
        Update.Listener listener = new Update.Listener();
        try (StoppableSource source =
                new StoppableSource(new CommitteeMeetingReader("changes", Files.newInputStream(changes)), stop)) {
            UpdateRequest request = new UpdateRequest(source, List.of(), settings, listener::add);
            var report = new DailyUpdate(database, sink, time).run(request, engines.apply(settings));
            return listener.ended(report, source.wasCut());
        } catch (DatabaseUnusableException e) {
            return listener.refused(String.valueOf(e.getMessage()));
        }
    }
}
