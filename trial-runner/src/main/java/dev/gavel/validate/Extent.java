package dev.gavel.validate;

import java.util.List;

/**
 * How much is measured; the one place that says so.
 *
 * @param profile        its name
 * @param stored         hearings stored before small scenarios, at most
 * @param failingBatches which of ten batches fail, for F2
 * @param seeds          of R1
 * @param everyFault     whether R1 runs each kind of fault of the database too
 * @param kills          of R2
 * @param alternations   of R4
 * @param updates        whole updates timed for P1, in as many forks as {@code forks} says
 * @param samples        checkpoints and validations timed, for P2 and P3
 * @param growth         sizes beside 500 that P1 shows
 * @param forks          JVMs for each benchmark
 * @param pairs          for P5, at each batch size and of Phase 2.2 against itself
 * @param pairedSizes    batch sizes of P5
 * @param memorySizes    hearings of P4
 * @param readings       of P4, at each size
 */
record Extent(
        String profile,
        long stored,
        List<Integer> failingBatches,
        int seeds,
        boolean everyFault,
        int kills,
        int alternations,
        int updates,
        int samples,
        List<Integer> growth,
        int forks,
        int pairs,
        List<Integer> pairedSizes,
        List<Integer> memorySizes,
        int readings) {

    /** Under a minute on two cores; what needs more stays inconclusive. */
    static final Extent QUICK =
            new Extent("quick", 400, List.of(5), 2, false, 6, 4, 5, 100, List.of(), 1, 5, List.of(50), List.of(500), 1);

    /** Enough for every verdict. */
    static final Extent FULL = new Extent(
            "full",
            400,
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            20,
            true,
            110,
            100,
            75,
            100,
            List.of(10, 200, 5_000, 50_000),
            4,
            40,
            List.of(25, 50, 100),
            List.of(500, 50_000),
            3);

    /** For an engine of the self-test: each scenario once, and nothing that is timed. */
    static final Extent SELFTEST_QUICK =
            new Extent("quick", 150, List.of(2), 1, false, 0, 4, 0, 0, List.of(), 1, 0, List.of(50), List.of(), 0);

    /** For an engine of the self-test: enough to find each defect in time and memory too. */
    static final Extent SELFTEST_FULL =
            new Extent("full", 150, List.of(2), 1, false, 0, 10, 6, 20, List.of(), 2, 40, List.of(50), List.of(500), 1);

    static Extent named(String profile) {
        return switch (profile) {
            case "quick" -> QUICK;
            case "full" -> FULL;
            default -> throw new IllegalArgumentException("'" + profile + "' is no profile; there are quick and full");
        };
    }
}
