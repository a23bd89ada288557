package dev.gavel.validate;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.engines.PlantedDefect;
import dev.gavel.fixtures.engines.PlantedDefects;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.phase22.Phase22Engine;
import dev.gavel.reports.selftest.Specimen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The engines of the self-test, and what is measured of each in its quick form. */
final class Specimens {

    private static final List<Measurement> PAIRED = List.of(Pairs.ofNoise(), Pairs.withBatchesOf(50));
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

        /**
         * All that the gate measures, but kills and what the build says; timed only where that is the question, and of
         * batch mode itself. The frame of the defects of rollback commits each hearing on its own, so that the gate finds
         * more wrong with it than the defect: of that only what shows the defect.
         */
        List<Measurement> everything(Path results) {
            if (PlantedDefects.isCompensating(candidate.engine())) {
                return enough;
            }
            List<Measurement> all = new ArrayList<>(
                    timed(specimen.criterion().orElse(candidate.equals(Candidate.BATCH) ? "P5" : ""), results));
            Validation.untimed().stream()
                    .filter(measurement -> !(measurement instanceof Kills))
                    .forEach(all::add);
            return all;
        }

        /** What is worth measuring again where its criterion could not tell yet: the noise of pairs averages out. */
        List<Measurement> more() {
            return specimen.criterion().equals(Optional.of("P5")) ? PAIRED : List.of();
        }
    }

    /** All of them, sound ones first. */
    static List<Measured> list() {
        return ALL;
    }

    private static List<Measured> all() {
        List<PlantedDefect> defects = PlantedDefects.all();
        List<Measured> all = new ArrayList<>(List.of(
                new Measured(Specimen.sound("batch-mode", "batch mode as it is"), Candidate.BATCH, ofBatches(defects)),
                new Measured(
                        Specimen.sound("phase22", "Phase 2.2 as it is"),
                        new Candidate(new Phase22Engine(), Phase22Engine.MODE),
                        List.of(new AllOrNothing(), new SameAgain(), new FlagAlternations())),
                new Measured(
                        Specimen.sound(
                                "takes-back-whole",
                                "the frame of the defects of rollback, without one: sound in what shows them"),
                        new Candidate(PlantedDefects.compensating(), "takes-back-whole"),
                        List.of(failingBatches(defects.get(0)), new RolledBackBatches(provoking(defects.get(0)))))));
        for (PlantedDefect defect : defects) {
            all.add(new Measured(
                    Specimen.defective(defect.name(), defect.wrong(), defect.criterion()),
                    new Candidate(defect.engine(), PlantedDefects.nameOf(defect)),
                    enough(defect)));
        }
        return List.copyOf(all);
    }

    /** What is measured of the defects, by the faults that show them. */
    private static List<Measurement> ofBatches(List<PlantedDefect> defects) {
        Predicate<Fault> faults =
                fault -> defects.stream().anyMatch(defect -> kinds(defect).contains(fault));
        return List.of(
                new FlagWays(),
                new BatchBoundaries(List.of(1, 101), List.of(50)),
                new PartialFailures(),
                new FailingBatches(faults, List.of(FailurePolicy.values())),
                new RolledBackBatches(faults),
                new Undone(),
                new RepeatedHearings(),
                new SameAgain(),
                new EverythingRefused(),
                new FlagAlternations(),
                new RandomFailures());
    }

    /** In the order of their cost. */
    private static List<Measurement> enough(PlantedDefect defect) {
        return switch (defect.criterion()) {
            case "F1" -> List.of(new BatchBoundaries(List.of(101), List.of(50)));
            case "F3" -> List.of(new PartialFailures());
            case "F5" -> List.of(new FlagWays());
            case "R4" -> List.of(new FlagAlternations());
            case "R1" -> List.of(new RandomFailures());
            case "Q3" -> List.of(new Undone());
            case "F2" -> List.of(failingBatches(defect));
            case "R3" -> List.of(new RolledBackBatches(provoking(defect)));
            case "F4", "Q4" -> List.of(new EverythingRefused(), failingBatches(defect));
            case "Q2" -> List.of(new SameAgain(), new EverythingRefused(), new AllOrNothing(), failingBatches(defect));
            case "R2" -> List.of(new RepeatedHearings(), failingBatches(defect));
            case "P1" -> List.of(new EverythingRefused());
            case "P4" -> defect.showsInScenario() ? List.of(new EverythingRefused()) : List.of();
            default -> List.of();
        };
    }

    private static List<Measurement> timed(String criterion, Path results) {
        return switch (criterion) {
            case "P1" -> List.of(new Timings(results.resolve("jmh-result.json")));
            case "P4" -> List.of(new MemoryReadings());
            case "P5" -> PAIRED;
            default -> List.of();
        };
    }

    private static FailingBatches failingBatches(PlantedDefect defect) {
        return new FailingBatches(provoking(defect), List.of(defect.policy()));
    }

    /** The kinds of fault that show the defect; all of them where none is named. */
    private static Predicate<Fault> provoking(PlantedDefect defect) {
        List<Fault> kinds = kinds(defect);
        return kinds.isEmpty() ? fault -> true : kinds::contains;
    }

    private static List<Fault> kinds(PlantedDefect defect) {
        return defect.provoking().faults().stream().map(PlannedFault::fault).toList();
    }
}
