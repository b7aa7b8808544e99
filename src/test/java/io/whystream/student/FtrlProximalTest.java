package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.state.Channel;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FtrlProximalTest {
    private static final StudentSettings SETTINGS = new StudentSettings(
            0.5, 1, 1, OptimiserKind.FTRL, OptimiserKind.FTRL, 0.1, 0.1, 1, 0.7, 0.01, LabelRule.plain(), 1);
    private static final int WEIGHTS = 40;
    private static final int FIRST_PENALISED = 20;

    private static FtrlProximal opened(int weights, int firstPenalised) {
        FtrlProximal ftrl = new FtrlProximal(weights, firstPenalised, SETTINGS);
        ftrl.open(0);
        ftrl.enter(0);
        return ftrl;
    }

    @Test
    void shouldFollowThePaperOnOneSequence() {
        FtrlProximal ftrl = opened(1, 0);
        double z = 0;
        double n = 0;
        Random random = new Random(3);
        for (int step = 0; step < 500; step++) {
            double w = Math.abs(z) <= 0.7 ? 0 : -(z - Math.signum(z) * 0.7) / ((1 + Math.sqrt(n)) / 0.1 + 0.01);
            assertThat(ftrl.weight(0)).as("step %d, seed 3", step).isCloseTo(w, within(1e-9));
            double g = random.nextGaussian() + 0.2;
            double sigma = (Math.sqrt(n + g * g) - Math.sqrt(n)) / 0.1;
            z += g - sigma * w;
            n += g * g;
            OptimiserSteps.step(ftrl, 0, g);
        }
        assertThat(ftrl.weight(0)).isNegative();
    }

    @Test
    void shouldLetOnlyThePenalisedWeightsWait() {
        FtrlProximal ftrl = opened(WEIGHTS, FIRST_PENALISED);
        OptimiserSteps.step(ftrl, 0, 0.5);
        OptimiserSteps.step(ftrl, FIRST_PENALISED, 0.5);
        assertThat(ftrl.weight(0)).isNegative();
        assertThat(ftrl.weight(FIRST_PENALISED)).isZero();
    }

    @Test
    void shouldBeLessSureAndOfTheSameMindWhenLoosened() {
        FtrlProximal ftrl = opened(WEIGHTS, FIRST_PENALISED);
        FtrlProximal loosened = opened(WEIGHTS, FIRST_PENALISED);
        Random random = new Random(5);
        for (int step = 0; step < 20_000; step++) {
            int index = random.nextInt(WEIGHTS);
            double gradient = random.nextGaussian() + 0.1;
            OptimiserSteps.step(ftrl, index, gradient);
            OptimiserSteps.step(loosened, index, gradient);
        }
        loosened.loosen(4);
        for (int i = 0; i < WEIGHTS; i++) {
            assertThat(loosened.weight(i)).as("weight %d, seed 5", i).isCloseTo(ftrl.weight(i), within(1e-12));
            double before = ftrl.weight(i);
            OptimiserSteps.step(ftrl, i, 0.01);
            OptimiserSteps.step(loosened, i, 0.01);
            // β takes no part, so it is a little less than four times.
            assertThat((loosened.weight(i) - before) / (ftrl.weight(i) - before))
                    .as("how much further weight %d steps, seed 5", i)
                    .isBetween(3.5, 4.0);
        }
    }

    @Test
    void shouldLoosenOnlyWhatThePartitionItselfHasLearned() {
        FtrlProximal ftrl = opened(1, 1);
        OptimiserSteps.step(ftrl, 0, 1);
        ftrl.open(1);
        ftrl.enter(1);
        double before = ftrl.weight(0);
        ftrl.loosen(8);
        OptimiserSteps.step(ftrl, 0, 0.01);
        double quiet = ftrl.weight(0);
        assertThat(quiet - before)
                .as("this partition learned nothing that it could doubt")
                .isCloseTo(0, within(1e-3));
        ftrl.enter(0);
        ftrl.loosen(8);
        OptimiserSteps.step(ftrl, 0, 0.01);
        assertThat(quiet - ftrl.weight(0)).isGreaterThan(1.5 * (before - quiet));
    }

    @Test
    void shouldComeBackToTheLastBit() {
        FtrlProximal ftrl = opened(WEIGHTS, FIRST_PENALISED);
        Map<String, byte[]> stored = new HashMap<>();
        Random random = new Random(11);
        for (int step = 0; step < 2000; step++) {
            OptimiserSteps.step(ftrl, random.nextInt(WEIGHTS), random.nextGaussian());
            if (step == 1_050) {
                ftrl.loosen(3);
            }
            if (step % 100 == 99) {
                ftrl.writeChanged(0, Channel.CHECKPOINT, stored::put);
            }
        }
        FtrlProximal restored = opened(WEIGHTS, FIRST_PENALISED);
        stored.forEach((name, block) -> restored.restore(0, name, block));
        restored.addToTotal(0);
        for (int i = 0; i < WEIGHTS; i++) {
            assertThat(restored.weight(i)).as("weight %d, seed 11", i).isEqualTo(ftrl.weight(i));
        }
    }
}
