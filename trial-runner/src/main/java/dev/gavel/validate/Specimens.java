package dev.gavel.validate;

import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.engines.PlantedDefect;
import dev.gavel.fixtures.engines.PlantedDefects;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.phase22.Phase22Engine;
import dev.gavel.reports.selftest.Specimen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The engines of the self-test, and what is measured of each in its quick form. */
final class Specimens {

    private static final List<Measured> ALL = all();

    private Specimens() {}

    /**
     * An engine, and what is enough to judge it.
     *
     * @param specimen  what is said of it
     * @param candidate the engine
     * @param enough    what its criterion needs; nothing where only timed measurements can tell
     */
    record Measured(Specimen specimen, Candidate candidate, List<Measurement> enough) {

        boolean isSound() {
            return specimen.criterion().isEmpty();
        }
    }

    /** All of them, sound ones first. */
    static List<Measured> list() {
        return ALL;
    }

    private static List<Measured> all() {
        List<Measured> all = new ArrayList<>(List.of(
                new Measured(Specimen.sound("batch-mode", "batch mode as it is"), Candidate.BATCH, ofBatches()),
                new Measured(
                        Specimen.sound("phase22", "Phase 2.2 as it is"),
                        new Candidate(new Phase22Engine(), Phase22Engine.MODE),
                        List.of(new AllOrNothing(), new SameAgain(), new FlagAlternations())),
                new Measured(
                        Specimen.sound("takes-back-whole", "the frame of the defects of rollback, without one"),
                        candidate(PlantedDefects.compensating(), "compensating"),
                        ofRollbacks(PlantedDefects.all().get(0)))));
        for (PlantedDefect defect : PlantedDefects.all()) {
            all.add(new Measured(
                    Specimen.defective(defect.name(), defect.wrong(), defect.criterion()),
                    candidate(defect.engine(), PlantedDefects.nameOf(defect)),
                    enough(defect)));
        }
        return List.copyOf(all);
    }

    private static Candidate candidate(UpdateEngine engine, String name) {
        return new Candidate(engine, name);
    }

    /** Everything of batch mode that is neither timed nor killed. */
    static List<Measurement> ofBatches() {
        return List.of(
                new FlagWays(),
                new BatchBoundaries(List.of(1, 101), List.of(50)),
                new PartialFailures(),
                new FailingBatches(),
                new RolledBackBatches(),
                new Undone(),
                new RepeatedHearings(),
                new SameAgain(),
                new EverythingRefused(),
                new FlagAlternations(),
                new RandomFailures());
    }

    private static List<Measurement> enough(PlantedDefect defect) {
        return switch (defect.criterion()) {
            case "F1" -> List.of(new BatchBoundaries(List.of(101), List.of(50)));
            case "F3" -> List.of(new PartialFailures());
            case "F5" -> List.of(new FlagWays());
            case "R4" -> List.of(new FlagAlternations());
            case "R1" -> List.of(new RandomFailures());
            case "Q3" -> List.of(new Undone());
            case "F2", "R3" -> ofRollbacks(defect);
            case "P4" -> defect.showsInScenario() ? ofScenarios(defect) : List.of();
            case "P1", "P2", "P3", "P5" -> List.of();
            default -> ofScenarios(defect);
        };
    }

    /** What counts for F4, Q2, Q4 and R2, the cheap ones first. */
    private static List<Measurement> ofScenarios(PlantedDefect defect) {
        return List.of(
                new SameAgain(),
                new EverythingRefused(),
                new RepeatedHearings(),
                new AllOrNothing(),
                new FailingBatches(provoking(defect), List.of(defect.policy())));
    }

    private static List<Measurement> ofRollbacks(PlantedDefect defect) {
        Predicate<Fault> faults = provoking(defect);
        return List.of(new FailingBatches(faults, List.of(defect.policy())), new RolledBackBatches(faults));
    }

    /** The kinds of fault that show the defect; all of them where none is named. */
    private static Predicate<Fault> provoking(PlantedDefect defect) {
        List<Fault> kinds = defect.provoking().faults().stream()
                .map(planned -> planned.fault())
                .toList();
        return kinds.isEmpty() ? fault -> true : kinds::contains;
    }
}
