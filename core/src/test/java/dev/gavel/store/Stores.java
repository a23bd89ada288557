package dev.gavel.store;

import dev.gavel.hearing.Committee;
import dev.gavel.hearing.Hearing;
import dev.gavel.testing.Meetings;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Stores and restores in a session of its own. */
final class Stores {

    static final String LATER = "2025-03-02 00:00:00";

    private Stores() {}

    static Written store(Database database, Meetings... meetings) throws SQLException {
        return store(database, Meetings.hearings(meetings));
    }

    static Written store(Database database, List<Hearing> hearings) throws SQLException {
        try (Session session = database.open()) {
            return session.write(
                    () -> HearingStore.write(session, hearings, HearingStore.lookUp(session, hearings), LATER));
        }
    }

    static boolean isStored(Database database, Meetings meeting) throws SQLException {
        Hearing hearing = meeting.hearing();
        try (Session session = database.open()) {
            return HearingStore.isStored(session, hearing, HearingStore.lookUp(session, List.of(hearing)));
        }
    }

    static Map<String, HearingImage> images(Database database, String... eventIds) throws SQLException {
        try (Session session = database.open()) {
            return HearingStore.images(session, List.of(eventIds));
        }
    }

    static HearingImage image(Database database, String eventId) throws SQLException {
        return Objects.requireNonNull(images(database, eventId).get(eventId));
    }

    static void restore(Database database, Map<String, HearingImage> before, Written written, String... eventIds)
            throws SQLException {
        try (Session session = database.open()) {
            session.write(() -> {
                ImageRestorer.restore(session, List.of(eventIds), before, written);
                return true;
            });
        }
    }

    static CommitteePlan plan(Database database, Committee... committees) throws SQLException {
        try (Session session = database.open()) {
            return CommitteeStore.plan(session, List.of(committees));
        }
    }

    static void write(Database database, CommitteePlan plan) throws SQLException {
        try (Session session = database.open()) {
            session.write(() -> {
                for (Committee committee : plan.changed()) {
                    CommitteeStore.write(session, committee, LATER);
                }
                return true;
            });
        }
    }
}
