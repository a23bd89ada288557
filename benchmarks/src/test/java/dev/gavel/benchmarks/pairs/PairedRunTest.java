package dev.gavel.benchmarks.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Bad;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.Scratch;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.metrics.Totals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PairedRunTest {

    private static final Load SMALL = new Load(10, Durability.WAL_NORMAL);

    private final Scratch scratch = Scratch.create();

    @AfterEach
    void close() {
        scratch.close();
    }

    @Test
    void everyForkAnswersItsPairsInOrder() throws IOException {
        PairPlan plan = PairPlan.bothModes(5, SMALL, 2, 1, 2);
        List<Pair> taken = new ArrayList<>();

        PairedRun run = PairedRun.run(plan, scratch, taken::add);

        assertThat(run.pairs()).isEqualTo(taken).hasSize(plan.total());
        assertThat(run.pairs()).extracting(Pair::fork).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(run.pairs()).extracting(Pair::index).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(run.pairs()).extracting(Pair::warmup).containsExactly(true, false, false, true, false, false);
        assertThat(run.counted()).hasSize(4);
        assertThat(run.pairs()).allSatisfy(pair -> {
            assertThat(pair.leftFirst()).isEqualTo(plan.leftFirst(pair.fork(), pair.index()));
            assertThat(pair.leftNanos()).isPositive();
            assertThat(pair.rightNanos()).isPositive();
        });
    }

    @Test
    void theSeedDecidesTheOrderAndBothOrdersOccurEquallyOften() {
        PairPlan plan = PairPlan.bothModes(50, SMALL, 1, 0, 1_000);
        PairPlan again = PairPlan.bothModes(50, SMALL, 1, 0, 1_000);
        PairPlan other = PairPlan.bothModes(50, SMALL.withSeed(7), 1, 0, 1_000);

        assertThat(order(again, 0)).isEqualTo(order(plan, 0)).isNotEqualTo(order(plan, 1));
        assertThat(order(other, 0)).isNotEqualTo(order(plan, 0));
        assertThat(order(plan, 0)).filteredOn(first -> first).hasSizeBetween(450, 550);
    }

    @Test
    void theNoiseFloorIsTheLeftWayAgainstItself() {
        PairPlan plan = PairPlan.bothModes(50, SMALL, 1, 0, 1).noiseFloor();

        assertThat(plan.right()).isEqualTo(plan.left()).isEqualTo(new Side(Arm.phase22(), SMALL));
    }

    /** A fork fails where either side does not commit exactly what is not refused. */
    @Test
    void someHearingsAreRefusedOnOneSideAlone() throws IOException {
        PairPlan plan = PairPlan.isolation(5, new Load(40, Durability.WAL_NORMAL), 1, 0, 1);

        assertThat(PairedRun.run(plan, scratch, pair -> {}).counted()).hasSize(1);
        assertThat(plan.left().load().bad()).isEqualTo(Bad.NONE_WATCHED);
        assertThat(plan.right().load().bad()).isEqualTo(Bad.DATABASE);
    }

    @Test
    void anEngineThatDoesNotDoItsWorkIsNoMeasurement() {
        PairPlan plan = PairPlan.of(Arm.phase22(), Arm.of(Idle.class, 50), SMALL, 1, 0, 1);

        assertThatThrownBy(() -> PairedRun.run(plan, scratch, pair -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PairedChild ended with 1")
                .hasMessageContaining("not 10 hearings");
    }

    private static List<Boolean> order(PairPlan plan, int fork) {
        return IntStream.range(0, 1_000)
                .mapToObj(index -> plan.leftFirst(fork, index))
                .toList();
    }

    /** Commits nothing and says that it is done. */
    public static final class Idle implements UpdateEngine {

        @Override
        public String mode() {
            return "idle";
        }

        @Override
        public EngineResult apply(UpdateWork work) {
            return new EngineResult.Finished(Totals.ZERO, Optional.empty(), Undo.NONE);
        }
    }
}
