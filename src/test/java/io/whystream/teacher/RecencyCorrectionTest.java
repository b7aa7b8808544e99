package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecencyCorrectionTest {
    private static final RecencyCorrection CORRECTION =
            new RecencyCorrection(new TrainingCounts(Map.of("often", 90L, "seldom", 10L)));

    @Test
    void shouldGiveRatesPerFiveThousandChoices() {
        assertThat(CORRECTION.trainingRate("often")).isEqualTo(4_500);
        assertThat(CORRECTION.trainingRate("seldom")).isEqualTo(500);
        assertThat(CORRECTION.trainingRate("never")).isZero();
    }

    @Test
    void shouldLeaveALogitWhereTheItemIsChosenAsOftenAsInTraining() {
        assertThat(RecencyCorrection.between(500, 500)).isZero();
        assertThat(RecencyCorrection.between(500, 1_000)).isCloseTo(Math.log(1_000.5 / 500.5), within(1e-12));
        assertThat(RecencyCorrection.between(500, 0)).isNegative();
    }

    @Test
    void shouldGiveANewItemItsShareOfTheRecentChoices() {
        double[] known = {1.5, -2, 300, 299};
        RecencyCorrection.Newcomers newcomers = new RecencyCorrection.Newcomers();
        double sum = 0;
        for (double logit : known) {
            newcomers.addKnown(logit, 0);
            sum += Math.exp(logit);
        }
        newcomers.addNew(999.5);
        newcomers.addNew(0);
        double all = sum / (1 - 999.5 / RecencyCorrection.PER);
        assertThat(Math.exp(newcomers.logit(999.5)) / all).isCloseTo(.2, within(1e-9));
    }

    @Test
    void shouldTakeASampleForTheWhole() {
        RecencyCorrection.Newcomers whole = new RecencyCorrection.Newcomers();
        RecencyCorrection.Newcomers sample = new RecencyCorrection.Newcomers();
        for (int i = 0; i < 10; i++) {
            whole.addKnown(.5, 0);
        }
        sample.addKnown(.5, Math.log(.1));
        assertThat(sample.logit(3)).isCloseTo(whole.logit(3), within(1e-12));
    }

    @Test
    void shouldLetContentSpeakUntilChoicesDo() {
        assertThat(RecencyCorrection.fading(2, 0)).isEqualTo(2);
        assertThat(RecencyCorrection.fading(-2, 5)).isEqualTo(-1);
        assertThat(RecencyCorrection.fading(2, 995)).isCloseTo(.01, within(1e-12));
    }

    @Test
    void shouldOrderNewItemsWhereNothingIsKnown() {
        RecencyCorrection.Newcomers newcomers = new RecencyCorrection.Newcomers();
        newcomers.addNew(RecencyCorrection.PER);
        assertThat(newcomers.logit(2)).isGreaterThan(newcomers.logit(1));
        newcomers.addKnown(0, 0);
        assertThat(newcomers.logit(2)).isFinite();
    }

    @Test
    void shouldRefuseCountsThatAreNone() {
        assertThatThrownBy(() -> new TrainingCounts(Map.of("a", 0L))).hasMessageContaining("a has 0");
        assertThatThrownBy(() -> new TrainingCounts(Map.of())).hasMessageContaining("must not be empty");
    }
}
