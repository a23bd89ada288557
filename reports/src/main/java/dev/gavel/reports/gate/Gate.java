package dev.gavel.reports.gate;

import dev.gavel.reports.criteria.Criteria;
import dev.gavel.reports.criteria.Criterion;
import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Incident;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.StageEnded;
import dev.gavel.reports.journal.Waiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A gate: criteria, and what follows from their findings.
 *
 * <p>A pure function of the evidence, the targets among it. Nothing can be passed to it that would change a verdict.
 */
public final class Gate {

    private final String name;
    private final List<Criterion> criteria;

    /** A gate of that name with these criteria. */
    public Gate(String name, List<Criterion> criteria) {
        this.name = name;
        this.criteria = List.copyOf(criteria);
    }

    /** The Validation Gate: all nineteen criteria. */
    public static Gate validation() {
        return new Gate("validation", Criteria.validation());
    }

    /** The Trial Gate: what the staging trial must show. */
    public static Gate trial() {
        return new Gate("trial", Criteria.trial());
    }

    /** The Decision Gate: both earlier gates reviewed. */
    public static Gate decision() {
        return new Gate("decision", Criteria.decision());
    }

    /** The gate that evidence was gathered for, by its provenance; empty where this version knows none of that name. */
    public static Optional<Gate> named(String name) {
        return Stream.of(validation(), trial(), decision())
                .filter(gate -> gate.name.equals(name))
                .findFirst();
    }

    /** Its criteria, in the order of the report. */
    public List<Criterion> criteria() {
        return criteria;
    }

    /** What follows from {@code evidence}. */
    public GateReport judge(Evidence evidence) {
        Targets targets = Targets.changed(evidence.provenance().targets());
        List<Ruling> rulings = new ArrayList<>();
        for (Criterion criterion : criteria) {
            Finding finding = doubtCrashed(judge(criterion, evidence, targets), evidence);
            rulings.add(new Ruling(finding, criterion.whyNoWaiver(evidence).isEmpty(), waivers(finding, evidence)));
        }
        GateVerdict verdict = verdict(rulings);
        Recommendation recommendation = recommendation(rulings);
        return new GateReport(
                name,
                verdict,
                recommendation,
                Reason.of(rulings, verdict, recommendation),
                rulings,
                targets.changes(),
                evidence);
    }

    private static Finding judge(Criterion criterion, Evidence evidence, Targets targets) {
        try {
            return criterion.judge(evidence, targets);
        } catch (RuntimeException e) {
            return Finding.crashed(criterion.subject(), e);
        }
    }

    private static GateVerdict verdict(List<Ruling> rulings) {
        List<Verdict> open = rulings.stream()
                .filter(Ruling::open)
                .map(ruling -> ruling.finding().verdict())
                .toList();
        if (!open.isEmpty() || rulings.isEmpty()) {
            return Verdict.worst(open) == Verdict.FAIL ? GateVerdict.FAIL : GateVerdict.INCONCLUSIVE;
        }
        return rulings.stream().anyMatch(Ruling::waived) ? GateVerdict.PASS_WITH_WAIVERS : GateVerdict.PASS;
    }

    private static Recommendation recommendation(List<Ruling> rulings) {
        if (rulings.stream().anyMatch(ruling -> ruling.finding().aborts())) {
            return Recommendation.ABORT;
        }
        boolean allPass = !rulings.isEmpty()
                && rulings.stream().allMatch(ruling -> ruling.finding().verdict() == Verdict.PASS);
        return allPass ? Recommendation.PROCEED : Recommendation.ITERATE;
    }

    private static List<Recorded<Waiver>> waivers(Finding finding, Evidence evidence) {
        return evidence.all(Waiver.class).stream()
                .filter(waiver -> waiver.entry().criterion().equals(finding.id())
                        && waiver.entry().commit().equals(evidence.provenance().commit()))
                .collect(Collectors.toList());
    }

    /**
     * A check that crashed or could not be made leaves open what it should have shown, until a later run of the same
     * scenario.
     */
    private static Finding doubtCrashed(Finding finding, Evidence evidence) {
        Finding doubted = finding;
        for (Recorded<Incident> incident : evidence.all(Incident.class)) {
            Incident entry = incident.entry();
            if (entry.criteria().contains(finding.id()) && !settled(incident, evidence)) {
                doubted = doubted.doubted(
                        "Not measured: " + entry.summary() + ".", "run " + entry.reproduce(), incident.sequence());
            }
        }
        return doubted;
    }

    private static boolean settled(Recorded<Incident> incident, Evidence evidence) {
        return evidence.entries().stream()
                .skip(incident.sequence())
                .anyMatch(later -> isOf(incident.entry().scenario(), later.entry()));
    }

    private static boolean isOf(String scenario, Entry entry) {
        return (entry instanceof ScenarioRun run && run.scenario().equals(scenario))
                || (entry instanceof KillRun kill && kill.scenario().equals(scenario))
                || (entry instanceof Samples samples && samples.benchmark().equals(scenario))
                || (entry instanceof StageEnded stage && stage.stage().equals(scenario));
    }
}
