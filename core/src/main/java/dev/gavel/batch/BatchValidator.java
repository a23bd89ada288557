package dev.gavel.batch;

import dev.gavel.engine.SetAside;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingChange;
import dev.gavel.hearing.HearingRules;
import dev.gavel.hearing.Violation;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which hearings of a batch may be applied, before anything is.
 *
 * <p>Source: the seed's {@code _validate_batch}. Of two acceptable records of one hearing the last one wins, so that
 * the outcome does not depend on where a batch ends.
 */
public final class BatchValidator {

    private BatchValidator() {}

    /** Validates with one query, for the committees that the batch names. */
    public static Validated validate(Session session, Batch batch) throws SQLException {
        return validate(session, batch, Set.of());
    }

    /** Validates as if {@code expected} committees were stored too, for an update that would store them first. */
    public static Validated validate(Session session, Batch batch, Set<String> expected) throws SQLException {
        Set<String> committees = new HashSet<>(expected);
        List<Hearing> all = batch.changes().stream().map(HearingChange::hearing).toList();
        committees.addAll(HearingStore.storedCommittees(session, all));
        List<Hearing> sound = new ArrayList<>();
        List<SetAside> refused = new ArrayList<>();
        for (HearingChange change : batch.changes()) {
            Hearing hearing = change.hearing();
            List<Violation> violations = HearingRules.check(hearing, committees);
            if (violations.isEmpty()) {
                sound.add(hearing);
            } else {
                refused.add(quarantined(batch, hearing, violations));
            }
        }
        List<Hearing> accepted = lastOfEach(batch, sound, refused);
        return new Validated(accepted, refused);
    }

    private static List<Hearing> lastOfEach(Batch batch, List<Hearing> sound, List<SetAside> refused) {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < sound.size(); i++) {
            last.put(sound.get(i).key(), i);
        }
        List<Hearing> accepted = new ArrayList<>();
        for (int i = 0; i < sound.size(); i++) {
            Hearing hearing = sound.get(i);
            int winner = last.getOrDefault(hearing.key(), i);
            if (winner == i) {
                accepted.add(hearing);
            } else {
                refused.add(quarantined(batch, hearing, List.of(superseded(hearing, sound.get(winner)))));
            }
        }
        return accepted;
    }

    static SetAside quarantined(Batch batch, Hearing hearing, List<Violation> violations) {
        return new SetAside(
                SetAside.Kind.QUARANTINED,
                "hearing",
                hearing.eventId(),
                hearing.position(),
                batch.number(),
                violations);
    }

    private static Violation superseded(Hearing hearing, Hearing winner) {
        return new Violation(
                "duplicate-in-batch",
                "eventId",
                hearing.eventId(),
                "the hearing comes again at " + winner.position() + ", which wins",
                "remove the earlier record");
    }
}
