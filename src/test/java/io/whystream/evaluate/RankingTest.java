package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import it.unimi.dsi.fastutil.ints.IntSets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final IntSet NONE = IntSets.EMPTY_SET;

    @Test
    void shouldCountHigherScoresInFullAndEqualOnesHalf() {
        float[] scores = {3, 1, 2, 2, 2, 9};
        assertThat(Ranking.rank(scores, 6, 0, NONE)).isEqualTo(2);
        assertThat(Ranking.rank(scores, 6, 2, NONE)).isEqualTo(1 + 2 + 1);
        assertThat(Ranking.rank(scores, 6, 1, NONE)).isEqualTo(6);
        assertThat(Ranking.rank(scores, 5, 0, NONE))
                .as("items beyond are not read")
                .isEqualTo(1);
    }

    @Test
    void shouldGiveExcludedItemsNoPlace() {
        float[] scores = {3, 1, 2, 2, 2, 9};
        assertThat(Ranking.rank(scores, 6, 2, IntSet.of(0, 3, 5))).isEqualTo(1.5);
        assertThat(Ranking.rank(scores, 6, 2, IntSet.of(2)))
                .as("the target stays")
                .isEqualTo(4);
    }

    @Test
    void shouldRefuseNaN() {
        for (float[] scores : new float[][] {{1, Float.NaN}, {Float.NaN, 1}}) {
            assertThatThrownBy(() -> Ranking.rank(scores, 2, 0, NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN");
        }
    }

    @Test
    void shouldBeTheMeanPlaceOverAllOrdersOfEquals() {
        long seed = 11;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            float[] scores = new float[20];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextInt(5);
            }
            IntOpenHashSet excluded = new IntOpenHashSet();
            excluded.add(random.nextInt(20));
            int target = random.nextInt(20);
            double best = 1;
            double worst = 1;
            for (int i = 0; i < scores.length; i++) {
                if (i != target && !excluded.contains(i)) {
                    best += scores[i] > scores[target] ? 1 : 0;
                    worst += scores[i] >= scores[target] ? 1 : 0;
                }
            }
            assertThat(Ranking.rank(scores, 20, target, excluded)).isEqualTo((best + worst) / 2);
        }
    }

    @Test
    void shouldBeWorthLessFurtherDownAndNothingBelowTheTenth() {
        assertThat(Ranking.ndcgAt10(1)).isEqualTo(1);
        assertThat(Ranking.ndcgAt10(3)).isCloseTo(0.5, within(1e-12));
        assertThat(Ranking.ndcgAt10(10)).isCloseTo(0.28906, within(1e-5));
        assertThat(Ranking.ndcgAt10(10.5)).isZero();
        assertThat(Ranking.hitAt10(10)).isEqualTo(1);
        assertThat(Ranking.hitAt10(10.5)).isZero();
    }

    @Test
    void shouldAverageOverHitsMissesAndWhatIsOwed() {
        RankingMetrics metrics = new RankingMetrics();
        metrics.add(1);
        metrics.add(3);
        metrics.addMiss();
        metrics.addUnranked();
        metrics.addLogLoss(2);
        metrics.addLogLoss(4);
        ReplayReport.ModelFigures figures = metrics.figures(1);
        assertThat(figures.ndcgAt10()).isCloseTo(1.5 / 5, within(1e-12));
        assertThat(figures.hitRateAt10()).isCloseTo(2.0 / 5, within(1e-12));
        assertThat(figures.logLoss()).isEqualTo(3);
        assertThat(figures.unranked()).isEqualTo(2);
    }

    @Test
    void shouldGiveNoFiguresOfAModelThatNeverGaveARank() {
        RankingMetrics metrics = new RankingMetrics();
        metrics.addMiss();
        metrics.addUnranked();
        assertThat(metrics.events()).isEqualTo(2);
        assertThat(metrics.figures(0)).isNull();
        metrics.add(20);
        assertThat(metrics.figures(0)).isNotNull().satisfies(figures -> {
            assertThat(figures.ndcgAt10()).isZero();
            assertThat(figures.logLoss()).isNull();
        });
    }

    @Test
    void shouldRefuseWhatIsNoRankAndNoLoss() {
        RankingMetrics metrics = new RankingMetrics();
        assertThatThrownBy(() -> metrics.add(Double.NaN)).hasMessageContaining("rank");
        assertThatThrownBy(() -> metrics.add(0)).hasMessageContaining("rank");
        assertThatThrownBy(() -> metrics.addLogLoss(Double.POSITIVE_INFINITY)).hasMessageContaining("finite");
    }
}
