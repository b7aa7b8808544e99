package io.whystream.student;

import static io.whystream.student.OptimiserSteps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every optimiser, and each one's step against one worked out by hand. */
class OptimisersTest {
    private static final int COLUMNS = 3;
    private static final int WEIGHTS = 40;
    private static final int FIRST_PENALISED = 20;

    private static StudentSettings settings(OptimiserKind kind, double step) {
        return new StudentSettings(0.5, 1, 1, kind, kind, step, step, 1, 0, 0, LabelRule.plain(), 1);
    }

    private static Optimiser create(OptimiserKind kind, StudentSettings settings) {
        return kind.create(COLUMNS, WEIGHTS, FIRST_PENALISED, settings);
    }

    private static Optimiser opened(OptimiserKind kind, int... partitions) {
        Optimiser optimiser = create(kind, settings(kind, 0.1));
        for (int partition : partitions) {
            optimiser.open(partition);
        }
        optimiser.enter(partitions[0]);
        return optimiser;
    }

    /**
     * α = .5, β = 1, gradients 2 and then −1. FTRL: σ = √4/.5, z = 2, w = −2/(2 + 4); then σ = (√5 − 2)/.5, z = 2 − 1 + σ/3, w =
     * −z/(2 + 4 + σ). AdaGrad: −.5·2/(1 + √4), then + .5/(1 + √5): the same, as it must be without penalties. SGD: −1, then + .5.
     */
    @ParameterizedTest
    @CsvSource({
        "FTRL, -0.3333333333333333, -0.17882483614585962",
        "ADAGRAD, -0.3333333333333333, -0.17882483614585962",
        "SGD, -1, -0.5"
    })
    void shouldStepAsWorkedOutByHand(OptimiserKind kind, double first, double second) {
        Optimiser optimiser = create(kind, settings(kind, 0.5));
        optimiser.open(0);
        optimiser.enter(0);
        step(optimiser, 3, 2);
        assertThat(optimiser.weight(3)).isCloseTo(first, within(1e-12));
        step(optimiser, 3, -1);
        assertThat(optimiser.weight(3)).isCloseTo(second, within(1e-12));
        assertThat(optimiser.weight(4)).isZero();
    }

    /** FTRL's first step meets no s: what the pace divides shows from the second on. */
    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void shouldStepByTheRootOfThoseWhoDoNotSeeEachOther(OptimiserKind kind) {
        Optimiser paced = opened(kind, 0);
        Optimiser smaller = create(kind, settings(kind, 0.05));
        smaller.open(0);
        smaller.enter(0);
        paced.pace(4);
        step(paced, 3, 2);
        step(smaller, 3, 2);
        assertThat(ownStep(paced)).isCloseTo(ownStep(smaller), within(1e-12));
    }

    /** What was added to s, or to w where that is a sum itself: the last number of a row. */
    private static double ownStep(Optimiser optimiser) {
        byte[] block = changed(optimiser, 0).values().iterator().next();
        ByteBuffer payload = Blocks.open("0", block);
        return payload.getDouble(payload.limit() - Double.BYTES);
    }

    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void shouldKeepItsWeightsWhenItsPaceChanges(OptimiserKind kind) {
        Optimiser one = opened(kind, 0);
        Optimiser other = opened(kind, 0);
        other.pace(8);
        for (int event = 0; event < 5; event++) {
            step(one, 3, 0.5 + event);
        }
        changed(one, 0).forEach((name, block) -> other.fold(name, block, 1));
        assertThat(other.weight(3)).isEqualTo(one.weight(3)).isNegative();
    }

    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void shouldTakeAWeightThatComesTwiceAsOneGradient(OptimiserKind kind) {
        Optimiser once = opened(kind, 0);
        Optimiser twice = opened(kind, 0);
        for (int event = 0; event < 10; event++) {
            step(once, 5, 0.75);
            SparseGradient gradient = new SparseGradient();
            gradient.clear(3);
            gradient.add(5, 0.5);
            gradient.add(6, 1);
            gradient.add(5, 0.25);
            twice.step(gradient);
        }
        assertThat(twice.weight(5)).isCloseTo(once.weight(5), within(1e-12));
        assertThat(changed(twice, 0).keySet())
                .filteredOn(name -> !name.startsWith("curvature"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void shouldBeTheSumOfItsPartitions(OptimiserKind kind) {
        Optimiser whole = opened(kind, 0, 1);
        learn(whole, 6, 500, 0, 1);
        Map<String, byte[]> first = changed(whole, 0);
        Map<String, byte[]> second = changed(whole, 1);
        Optimiser folded = create(kind, settings(kind, 0.1));
        second.forEach((name, block) -> folded.fold(name, block, 1));
        first.forEach((name, block) -> folded.fold(name, block, 1));
        requireSameWeights(folded, whole, 1e-12);
        first.forEach((name, block) -> folded.fold(name, block, -1));
        Optimiser alone = opened(kind, 1);
        second.forEach((name, block) -> alone.restore(1, name, block));
        alone.addToTotal(1);
        requireSameWeights(folded, alone, 1e-12);
    }

    private static void requireSameWeights(Optimiser actual, Optimiser expected, double tolerance) {
        for (int i = 0; i < WEIGHTS; i++) {
            assertThat(actual.weight(i)).as("weight %d, seed 6", i).isCloseTo(expected.weight(i), within(tolerance));
        }
    }

    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void shouldComeBackToTheLastBitAndLearnOnAlike(OptimiserKind kind) {
        Optimiser optimiser = opened(kind, 0);
        Map<String, byte[]> stored = new HashMap<>();
        for (int commit = 0; commit < 10; commit++) {
            learn(optimiser, commit, 100, 0);
            if (commit == 5) {
                optimiser.loosen(3);
            }
            optimiser.writeChanged(0, Channel.CHECKPOINT, stored::put);
        }
        Optimiser restored = opened(kind, 0);
        stored.forEach((name, block) -> restored.restore(0, name, block));
        restored.addToTotal(0);
        learn(restored, 99, 100, 0);
        learn(optimiser, 99, 100, 0);
        for (int i = 0; i < WEIGHTS; i++) {
            assertThat(restored.weight(i)).as("weight %d", i).isEqualTo(optimiser.weight(i));
        }
        Map<String, byte[]> changed = new HashMap<>();
        optimiser.writeChanged(0, Channel.CHECKPOINT, changed::put);
        assertThat(changed).isNotEmpty();
        Map<String, byte[]> restoredChanged = new HashMap<>();
        restored.writeChanged(0, Channel.CHECKPOINT, restoredChanged::put);
        assertThat(restoredChanged).usingRecursiveComparison().isEqualTo(changed);
    }

    /** ½ Σ (wᵢ − cᵢ)², with noise on its gradient. */
    @ParameterizedTest
    @CsvSource({"FTRL, 1", "NEWTON, 1", "ADAGRAD, 1", "SGD, 0.01"})
    void shouldFindTheBottomOfABowl(OptimiserKind kind, double size) {
        Optimiser optimiser = create(kind, settings(kind, size));
        optimiser.open(0);
        optimiser.enter(0);
        Random random = new Random(8);
        double[] bottom = random.doubles(WEIGHTS, -1, 1).toArray();
        for (int event = 0; event < 4000; event++) {
            SparseGradient gradient = new SparseGradient();
            gradient.clear(WEIGHTS);
            for (int i = 0; i < WEIGHTS; i++) {
                gradient.add(i, optimiser.weight(i) - bottom[i] + 0.2 * random.nextGaussian());
            }
            optimiser.step(gradient);
        }
        for (int i = 0; i < WEIGHTS; i++) {
            assertThat(optimiser.weight(i)).as("weight %d, seed 8", i).isCloseTo(bottom[i], within(0.08));
        }
    }

    @ParameterizedTest
    @CsvSource({"FTRL, 3.5, 4", "NEWTON, 3.5, 4", "ADAGRAD, 3.5, 4", "SGD, 1, 1"})
    void shouldStepFurtherWhenLoosenedIfItsStepsShrink(OptimiserKind kind, double least, double most) {
        Optimiser optimiser = opened(kind, 0);
        Optimiser loosened = opened(kind, 0);
        learn(optimiser, 5, 20_000, 0);
        learn(loosened, 5, 20_000, 0);
        loosened.loosen(4);
        for (int i = 0; i < WEIGHTS; i++) {
            double before = optimiser.weight(i);
            assertThat(loosened.weight(i)).as("weight %d, seed 5", i).isCloseTo(before, within(1e-12));
            step(optimiser, i, 0.01);
            step(loosened, i, 0.01);
            assertThat((loosened.weight(i) - before) / (optimiser.weight(i) - before))
                    .as("how much further weight %d steps, seed 5", i)
                    .isBetween(least - 1e-9, most + 1e-9);
        }
    }

    @Test
    void shouldRefuseAnotherOptimisersBlocks() {
        for (OptimiserKind kind : OptimiserKind.values()) {
            Optimiser optimiser = opened(kind, 0);
            learn(optimiser, 1, 100, 0);
            Map<String, byte[]> blocks = changed(optimiser, 0);
            assertThat(blocks).isNotEmpty();
            for (OptimiserKind other : OptimiserKind.values()) {
                if (other != kind) {
                    Optimiser reader = opened(other, 0);
                    blocks.forEach((name, block) -> assertThatThrownBy(() -> reader.restore(0, name, block))
                            .as("%s read by %s", kind, other)
                            .hasMessageContaining("another optimiser"));
                }
            }
        }
    }

    private static void learn(Optimiser optimiser, long seed, int events, int... partitions) {
        Random random = new Random(seed);
        for (int event = 0; event < events; event++) {
            optimiser.enter(partitions[random.nextInt(partitions.length)]);
            step(optimiser, random.nextInt(WEIGHTS), random.nextGaussian() + 0.1);
        }
    }

    private static Map<String, byte[]> changed(Optimiser optimiser, int partition) {
        Map<String, byte[]> blocks = new HashMap<>();
        optimiser.writeChanged(partition, Channel.PUBLICATION, blocks::put);
        return blocks;
    }
}
