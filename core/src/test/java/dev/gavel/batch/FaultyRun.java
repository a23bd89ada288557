package dev.gavel.batch;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.Setting;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Daily updates whose engine, and nothing before or after it, meets faults. */
public final class FaultyRun {

    private final TestDatabase db;
    private final FaultyConnections faults;

    public FaultyRun(TestDatabase db, UnaryOperator<FaultyConnections> plan) {
        this.db = db;
        this.faults = plan.apply(new FaultyConnections(db.database().connections()));
    }

    public FaultyConnections faults() {
        return faults;
    }

    public UpdateReport run(String mode, List<Meeting> meetings, List<Committee> committees, int size) {
        return run(mode, meetings, committees, Map.of(Setting.BATCH_SIZE, String.valueOf(size)));
    }

    public UpdateReport run(
            String mode, List<Meeting> meetings, List<Committee> committees, Map<Setting, String> settings) {
        UpdateRequest request = db.request(mode, meetings, settings, committees);
        UpdateEngine real = DailyUpdate.engine(request.settings());
        UpdateEngine armed = new UpdateEngine() {
            @Override
            public String mode() {
                return real.mode();
            }

            @Override
            public EngineResult apply(UpdateWork work) {
                faults.arm();
                try {
                    return real.apply(work);
                } finally {
                    faults.disarm();
                }
            }
        };
        return new DailyUpdate(db.database().through(connections -> faults), MetricsSink.NONE, db.time())
                .run(request, armed);
    }
}
