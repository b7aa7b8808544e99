package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusteredMeanTest {
    @Test
    void shouldBeTheUsualErrorWhereEachClusterHasOneValue() {
        ClusteredMean mean = new ClusteredMean();
        for (int i = 0; i < 4; i++) {
            mean.add("user-" + i, i);
        }
        assertThat(mean.mean()).isEqualTo(1.5);
        // √(2.25 + .25 + .25 + 2.25) / 4
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(5) / 4, within(1e-12));
    }

    @Test
    void shouldNotTakeRepetitionForEvidence() {
        ClusteredMean once = new ClusteredMean();
        ClusteredMean often = new ClusteredMean();
        for (int i = 0; i < 50; i++) {
            double value = new Random(i).nextGaussian();
            once.add("user-" + i, value);
            for (int repeated = 0; repeated < 20; repeated++) {
                often.add("user-" + i, value);
            }
        }
        assertThat(often.mean()).isCloseTo(once.mean(), within(1e-12));
        assertThat(often.standardError()).isCloseTo(once.standardError(), within(1e-12));
    }

    @Test
    void shouldSayNothingOfNothingAndNoErrorOfOneCluster() {
        ClusteredMean mean = new ClusteredMean();
        mean.addIfPresent("a", null);
        assertThat(mean.mean()).isNull();
        mean.add("a", 1);
        mean.add("a", 2);
        assertThat(mean.mean()).isEqualTo(1.5);
        assertThat(mean.standardError()).isNull();
    }
}
