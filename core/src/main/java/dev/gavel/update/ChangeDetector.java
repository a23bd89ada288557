package dev.gavel.update;

import dev.gavel.engine.ChangeStream;
import dev.gavel.engine.Findings;
import dev.gavel.engine.SetAside;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingChange;
import dev.gavel.hearing.HearingRules;
import dev.gavel.hearing.Violation;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.source.HearingSource;
import dev.gavel.source.RecordGroups;
import dev.gavel.source.SourceRecord;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Lookup;
import dev.gavel.store.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the changes in a source by comparing every stored column and link, with one look-up for many hearings.
 *
 * <p>Hearings that are stored as stated are counted and passed over. A hearing that is waiting to be applied is never
 * passed over, since what is stored of it is about to change; nor is one whose change may yet be rolled back. In a
 * transaction that changes only what it writes, each look-up is for more hearings than the last (ADR 0050). Holds no more
 * than a batch beside what it looks up at once, and what the source has read ahead.
 */
public final class ChangeDetector implements ChangeStream {

    /** Hearings that are looked up at once where what is read about them stays true: as many as Phase 2.2 takes. */
    private static final int MOST_AT_ONCE = 200;

    private final RecordGroups source;
    private final Findings findings;
    private final MetricsSink metrics;
    private final Deque<HearingChange> waiting = new ArrayDeque<>();
    private List<Hearing> group = List.of();
    private long checked;
    private long unchanged;
    private boolean exhausted;
    private int atOnce;
    private int batch = Integer.MAX_VALUE;

    /** Detects the changes of {@code source}, which the caller closes; what is unreadable goes to {@code findings}. */
    public ChangeDetector(HearingSource source, Findings findings, MetricsSink metrics) {
        this(new RecordGroups(source), findings, metrics);
    }

    /** Detects the changes of {@code source}, which the caller closes; what is unreadable goes to {@code findings}. */
    ChangeDetector(RecordGroups source, Findings findings, MetricsSink metrics) {
        this.source = source;
        this.findings = findings;
        this.metrics = metrics;
    }

    /** Records read so far, unreadable ones among them. */
    public long checked() {
        return checked;
    }

    /** Hearings found stored as stated so far. */
    public long unchanged() {
        return unchanged;
    }

    /** Whether there is any change; reads on until it finds one, and keeps it. */
    boolean hasNext(Session session, int group) throws SQLException, IOException {
        while (waiting.isEmpty() && hasMore()) {
            detect(session, group, group);
        }
        return !waiting.isEmpty();
    }

    @Override
    public List<HearingChange> next(Session session, int size) throws SQLException, IOException {
        batch = size;
        boolean staysTrue = size < MOST_AT_ONCE && session.changesOnlyWhatItWrites();
        while (waiting.size() < size && hasMore()) {
            detect(session, size, staysTrue ? Math.max(size, Math.min(2 * atOnce, MOST_AT_ONCE)) : size);
        }
        if (staysTrue) {
            rememberWaiting(session, size);
        }
        List<HearingChange> changes = new ArrayList<>(Math.min(size, waiting.size()));
        while (changes.size() < size && !waiting.isEmpty()) {
            changes.add(waiting.remove());
        }
        return changes;
    }

    @Override
    public boolean isReady() throws IOException {
        return exhausted || waiting.size() >= batch || source.isReady();
    }

    private boolean hasMore() {
        return !exhausted || !group.isEmpty();
    }

    /** All of them where something is to be read about the next batch: those after it come soon. */
    private void rememberWaiting(Session session, int size) throws SQLException {
        List<Hearing> all = waitingHearings();
        if (!HearingStore.remembers(session, all.subList(0, Math.min(size, all.size())))) {
            HearingStore.remember(session, all, List.of());
        }
    }

    private List<Hearing> waitingHearings() {
        return waiting.stream().map(HearingChange::hearing).toList();
    }

    /** Keeps what was read until it has been compared, so that a failed look-up loses nothing. */
    private void detect(Session session, int least, int most) throws SQLException, IOException {
        if (group.isEmpty()) {
            group = read(least, most);
            atOnce = most;
        }
        Lookup read = HearingStore.remember(session, group, waitingHearings());
        Set<String> pending = new HashSet<>();
        waiting.forEach(change -> pending.add(String.valueOf(change.hearing().eventId())));
        for (Hearing hearing : group) {
            String eventId = String.valueOf(hearing.eventId());
            if (!pending.contains(eventId) && !session.isUndecided(eventId) && isUnchanged(session, hearing, read)) {
                unchanged++;
            } else {
                pending.add(eventId);
                waiting.add(change(hearing, read));
            }
        }
        group = List.of();
    }

    private List<Hearing> read(int least, int most) throws IOException {
        List<Hearing> read = new ArrayList<>();
        RecordGroups.Group next = source.next(least, most);
        next.records().forEach(record -> take(record, read));
        checked += next.records().size();
        exhausted = next.last();
        metrics.checked(checked);
        return read;
    }

    private void take(SourceRecord record, List<Hearing> read) {
        if (record instanceof SourceRecord.Stated stated) {
            read.add(stated.hearing());
        } else if (record instanceof SourceRecord.Unreadable bad) {
            findings.add(
                    new SetAside(SetAside.Kind.UNREADABLE, "line", null, bad.position(), 0, List.of(bad.violation())));
        }
    }

    private static boolean isUnchanged(Session session, Hearing hearing, Lookup lookup) {
        return lookup.image(hearing) != null
                && HearingRules.check(hearing).isEmpty()
                && lookup.unknownCommittees(hearing).isEmpty()
                && HearingStore.isStored(session, hearing, lookup);
    }

    private HearingChange change(Hearing hearing, Lookup lookup) {
        for (Violation leftOut : hearing.leftOut()) {
            findings.add(new SetAside(
                    SetAside.Kind.LEFT_OUT, "hearing", hearing.eventId(), hearing.position(), 0, List.of(leftOut)));
        }
        return lookup.image(hearing) == null ? new HearingChange.Addition(hearing) : new HearingChange.Update(hearing);
    }
}
