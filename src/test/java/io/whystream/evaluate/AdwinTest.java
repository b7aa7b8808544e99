package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdwinTest {
    private static final double RANGE = 10;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldDetectAPlantedRise(long seed) {
        Adwin adwin = new Adwin(.002, RANGE);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            assertThat(adwin.add(3 + random.nextGaussian())).isNotEqualTo(Adwin.Change.RISEN);
        }
        int delay = 0;
        while (adwin.add(4 + random.nextGaussian()) != Adwin.Change.RISEN) {
            delay++;
            assertThat(delay).as("values until the rise is seen").isLessThan(400);
        }
        for (int i = 0; i < 1_000; i++) {
            adwin.add(4 + random.nextGaussian());
        }
        assertThat(adwin.mean()).as("the old values are forgotten").isCloseTo(4, within(.15));
    }

    @Test
    void shouldTellAFallFromARise() {
        Adwin adwin = new Adwin(.002, RANGE);
        Random random = new Random(1);
        boolean fell = false;
        for (int i = 0; i < 4_000; i++) {
            Adwin.Change change = adwin.add((i < 2_000 ? 5 : 3) + random.nextGaussian());
            assertThat(change).isNotEqualTo(Adwin.Change.RISEN);
            fell |= change == Adwin.Change.FALLEN;
        }
        assertThat(fell).isTrue();
    }

    @Test
    void shouldSeldomRaiseAFalseAlarm() {
        int alarms = 0;
        for (long seed = 0; seed < 40; seed++) {
            Adwin adwin = new Adwin(.002, RANGE);
            Random random = new Random(seed);
            for (int i = 0; i < 10_000; i++) {
                // As skewed as losses are.
                alarms += adwin.add(-2 * Math.log(1 - random.nextDouble())) == Adwin.Change.NONE ? 0 : 1;
            }
        }
        assertThat(alarms).as("in 40 streams of 10,000, seeds 0 to 39").isLessThanOrEqualTo(1);
    }

    @Test
    void shouldRemainSmallAndExactHoweverLongTheStream() {
        Adwin adwin = new Adwin(.002, RANGE);
        for (int i = 0; i < 200_000; i++) {
            adwin.add(i % 2 == 0 ? 1 : 3);
        }
        assertThat(adwin.width()).isEqualTo(200_000);
        assertThat(adwin.mean()).isCloseTo(2, within(1e-9));
        assertThat(adwin.size()).isLessThan(100);
    }

    @Test
    void shouldNotBeImpressedByASingleValue() {
        Adwin adwin = new Adwin(.002, RANGE);
        for (int i = 0; i < 3_000; i++) {
            assertThat(adwin.add(i == 2_000 ? Double.POSITIVE_INFINITY : i % 3)).isEqualTo(Adwin.Change.NONE);
        }
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Adwin(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Adwin(.002, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Adwin(.002, 1).add(Double.NaN));
    }
}
