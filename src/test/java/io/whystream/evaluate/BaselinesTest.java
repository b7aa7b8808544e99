package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final int[] NOTHING = {};
    private static final Offset<Float> ROUNDING = within(1e-6f);

    @Test
    void shouldStandInTheOrderOfTheReport() {
        assertThat(Baselines.all())
                .extracting(Baseline::name)
                .containsExactly("popularity", "recent_popularity", "item_item", "markov");
    }

    @Test
    void shouldSayWhichIsLeftOut() {
        for (int items : new int[] {3, Baselines.EASE_ITEMS, Baselines.EASE_ITEMS + 1}) {
            boolean there = Baselines.leaveLastOut(items).stream().anyMatch(each -> each instanceof Ease);
            assertThat(Baselines.leftOut(items).containsKey(Ease.NAME)).isEqualTo(!there);
        }
        OfflineRanking ranking = OfflineRanking.of(List.of(), List.of(), Baselines.leftOut(Baselines.EASE_ITEMS + 1));
        EvaluationReport report = new EvaluationReport("data", "", "all", "one", "", ranking, ranking.settings(), 1, 1);
        assertThat(EvaluationTable.render(report))
                .containsPattern("EASE with recency +- +-  left out above 6,000 items");
    }

    @Test
    void shouldScoreNothingBeforeAnythingIsLearned() {
        for (Baseline baseline : Baselines.all()) {
            assertThat(scores(baseline, 3, 0, 2)).containsOnly(0);
        }
    }

    @Test
    void shouldCountChoicesOfAllTime() {
        Popularity popularity = new Popularity();
        for (int item : new int[] {2, 0, 2, 4}) {
            popularity.learn(NOTHING, item);
        }
        assertThat(scores(popularity, 6)).containsExactly(1, 0, 2, 0, 1, 0);
    }

    @Test
    void shouldForgetWhatIsNotRecent() {
        RecentPopularity recent = new RecentPopularity(3);
        for (int item : new int[] {0, 0, 1, 2}) {
            recent.learn(NOTHING, item);
        }
        assertThat(scores(recent, 4)).containsExactly(1, 1, 1, 0);
        recent.learn(NOTHING, 2);
        assertThat(scores(recent, 4)).containsExactly(0, 1, 2, 0);
    }

    @Test
    void shouldCountWhatWasChosenTogether() {
        ItemItem itemItem = new ItemItem();
        itemItem.learn(NOTHING, 0);
        itemItem.learn(new int[] {0}, 1);
        itemItem.learn(new int[] {0, 1}, 2);
        itemItem.learn(NOTHING, 0);
        itemItem.learn(new int[] {0}, 2);
        // n: item 0 twice, item 1 once, item 2 twice; c(0,1) = 1, c(0,2) = 2, c(1,2) = 1
        float[] scores = scores(itemItem, 4, 0, 1);
        assertThat(scores[0]).isCloseTo((float) (1 / Math.sqrt(6 * 7)), ROUNDING);
        assertThat(scores[1]).isCloseTo((float) (1 / Math.sqrt(7 * 6)), ROUNDING);
        assertThat(scores[2]).isCloseTo((float) (2 / Math.sqrt(7 * 7) + 1 / Math.sqrt(6 * 7)), ROUNDING);
        assertThat(scores[3]).isZero();
    }

    @Test
    void shouldLookBackTwentyItems() {
        int[] history = new int[21];
        Arrays.setAll(history, i -> i);
        ItemItem itemItem = new ItemItem();
        for (int item : history) {
            itemItem.learn(NOTHING, item);
        }
        itemItem.learn(history, 21);
        assertThat(scores(itemItem, 22, 0)[21]).isZero();
        assertThat(scores(itemItem, 22, 1)[21]).isPositive();
        int[] longer = new int[21];
        longer[0] = 1;
        assertThat(scores(itemItem, 22, longer)[21]).isZero();
    }

    @Test
    void shouldFollowTheLastItemAndBreakTiesByPopularity() {
        Markov markov = new Markov();
        markov.learn(NOTHING, 0);
        markov.learn(new int[] {0}, 1);
        markov.learn(new int[] {0, 1}, 2);
        for (int i = 0; i < 5; i++) {
            markov.learn(NOTHING, 3);
        }
        float[] scores = scores(markov, 5, 2, 0);
        assertThat(scores[1]).isCloseTo(1 + 1 / 9f, ROUNDING);
        assertThat(scores[3]).isCloseTo(5 / 9f, ROUNDING);
        assertThat(scores[2]).isCloseTo(1 / 9f, ROUNDING);
        assertThat(scores[4]).isZero();
    }

    private static float[] scores(Baseline baseline, int items, int... history) {
        float[] scores = new float[items];
        Arrays.fill(scores, 77);
        baseline.score(history, scores, items);
        return scores;
    }
}
