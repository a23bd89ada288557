package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TickSettings;
import dev.gavel.reports.journal.TrialEnded;
import java.util.List;
import java.util.Optional;

/** T1: the trial was there for 48 hours, and saw both halves of them. */
final class TrialObserved implements Criterion {

    private static final long WHOLE_SECONDS = 48 * 3_600L;

    @Override
    public Subject subject() {
        return Subject.of(
                "T1",
                "48 hours observed",
                "Ticks that took place in the mode that the schedule asks for, of those of each half, the lower share. A"
                        + " tick missed by sleep or downtime counts as missed; a scaled clock or fewer hours are no"
                        + " observation.");
    }

    /** A decision has no schedule, and looks at whether the trial's own waiver counts. */
    @Override
    public Optional<String> whyNoWaiver(Evidence evidence) {
        List<Recorded<Schedule>> schedules = evidence.all(Schedule.class);
        return schedules.isEmpty()
                        || schedules.stream()
                                .anyMatch(schedule -> schedule.entry().accelerated())
                ? Optional.of(
                        "an accelerated trial is no observation, and T1 of one in real time is waived in that trial's own directory")
                : Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("T1", Relation.AT_LEAST, "%"));
        Trials.schedule(evidence, draft).forEach(schedule -> judge(schedule.entry(), evidence, draft));
        return draft.close("both halves were observed, in real time");
    }

    private static void judge(Schedule schedule, Evidence evidence, Draft draft) {
        long baseline = seen(evidence, Trials.PHASE22);
        long batch = seen(evidence, Trials.BATCH);
        double share = Math.min(100.0 * baseline / schedule.baselineTicks(), 100.0 * batch / schedule.batchTicks());
        draft.observe(share, baseline + batch);
        draft.detail("Phase 2.2", baseline + " of " + schedule.baselineTicks() + " ticks");
        draft.detail("batch mode", batch + " of " + schedule.batchTicks() + " ticks");
        if (schedule.accelerated()) {
            draft.doubt("accelerated: the clock ran " + Figures.of(schedule.timeScale())
                    + " times as fast, so that this is a rehearsal and not the 48 hours");
        }
        if (schedule.durationSeconds() < WHOLE_SECONDS) {
            draft.doubt("the schedule has " + Figures.of(schedule.durationSeconds() / 3600.0) + " hours of 48");
        }
        half(draft, baseline, schedule.baselineTicks(), "Phase 2.2");
        half(draft, batch, schedule.batchTicks(), "batch mode");
        gaps(evidence, draft);
        TickSettings.changes(evidence).forEach(change -> draft.detail("setting changed", change));
        ended(evidence.all(TrialEnded.class), draft);
    }

    private static void half(Draft draft, long seen, long due, String mode) {
        if (!draft.target().isMetBy(100.0 * seen / due)) {
            draft.doubt("only " + seen + " of " + due + " ticks in " + mode + " took place");
        }
    }

    private static long seen(Evidence evidence, String mode) {
        return Trials.ticks(evidence, tick -> tick.asked().equals(mode) && tick.asAsked())
                .size();
    }

    private static void gaps(Evidence evidence, Draft draft) {
        for (Recorded<MissedTicks> missed : evidence.all(MissedTicks.class)) {
            draft.citesAgainst(missed).detail("gap", missed.entry().summary());
        }
        for (Recorded<Tick> tick : Trials.ticks(evidence, tick -> !tick.asAsked())) {
            draft.citesAgainst(tick);
        }
        long resumed = Trials.ticks(evidence, Tick::resumed).size();
        if (resumed > 0) {
            draft.detail("cut off by a kill and finished later", resumed + " ticks");
        }
    }

    private static void ended(List<Recorded<TrialEnded>> ends, Draft draft) {
        draft.cites(ends);
        if (ends.isEmpty()) {
            draft.doubt("the trial has not ended");
        }
        ends.stream().map(Recorded::entry).filter(end -> !end.complete()).forEach(end -> draft.doubt(end.summary()));
    }
}
