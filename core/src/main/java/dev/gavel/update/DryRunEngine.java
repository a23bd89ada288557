package dev.gavel.update;

import dev.gavel.batch.Batch;
import dev.gavel.batch.BatchValidator;
import dev.gavel.batch.Validated;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.HearingChange;
import dev.gavel.metrics.Totals;
import dev.gavel.store.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Validates changes and counts what an update would commit, and writes nothing. */
final class DryRunEngine implements UpdateEngine {

    private final UpdateEngine other;

    DryRunEngine(UpdateEngine other) {
        this.other = other;
    }

    @Override
    public String mode() {
        return other.mode();
    }

    @Override
    public EngineResult apply(UpdateWork work) {
        work.committees()
                .refused()
                .forEach(refused -> work.findings()
                        .add(new SetAside(
                                SetAside.Kind.QUARANTINED,
                                "committee",
                                refused.committee().systemCode(),
                                null,
                                0,
                                refused.violations())));
        try (Session session = work.database().open()) {
            Totals totals = new Totals(0, 0, work.committees().changed().size(), 0, 0);
            int number = 0;
            for (List<HearingChange> changes = next(work, session); !changes.isEmpty(); changes = next(work, session)) {
                number++;
                totals = totals.plus(count(new Batch(number, changes), work, session));
            }
            return new EngineResult.Finished(totals, Optional.empty(), Undo.NONE);
        } catch (SQLException e) {
            throw work.database().unusable(e);
        }
    }

    private static Totals count(Batch batch, UpdateWork work, Session session) throws SQLException {
        Validated validated = BatchValidator.validate(session, batch, codes(work));
        validated.refused().forEach(work.findings()::add);
        Set<String> added = new HashSet<>();
        for (HearingChange change : batch.changes()) {
            if (change instanceof HearingChange.Addition && change.hearing().eventId() != null) {
                added.add(change.hearing().key());
            }
        }
        long additions = validated.accepted().stream()
                .filter(hearing -> added.contains(hearing.key()))
                .count();
        long updates = validated.accepted().size() - additions;
        return new Totals(additions, updates, 0, 0, validated.refused().size());
    }

    private static Set<String> codes(UpdateWork work) {
        Set<String> codes = new HashSet<>();
        work.committees().changed().forEach(committee -> codes.add(String.valueOf(committee.systemCode())));
        return codes;
    }

    private List<HearingChange> next(UpdateWork work, Session session) throws SQLException {
        try {
            return work.changes().next(session, work.options().size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
