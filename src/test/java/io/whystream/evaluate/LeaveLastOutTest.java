package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Interaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveLastOutTest {
    /** Six users, user u begins with item u and goes round the six items; the last and so never chosen one is u - 1. */
    private static final List<Interaction> ROUNDS = rounds();

    @Test
    void shouldTrainOnAllButTheLastChoice() {
        LeaveLastOut protocol = LeaveLastOut.of(ROUNDS);
        assertThat(protocol.users()).isEqualTo(6);
        assertThat(protocol.items()).isEqualTo(6);
        assertThat(protocol.choices()).isEqualTo(30);
        assertThat(protocol.training().get(2)).containsExactly("2", "3", "4", "5");
        assertThat(protocol.validation().training().get(2)).containsExactly("2", "3", "4");
        assertThat(protocol.describe()).contains("30 choices of 6 users among 6 items");
    }

    @Test
    void shouldTeachNobodyATarget() {
        List<String> learned = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        Baseline witness = witness(learned, asked);
        RankingMetrics metrics = LeaveLastOut.of(ROUNDS).rank(List.of(witness)).get(0);
        assertThat(learned).hasSize(24).contains("[2, 3, 4] 5").doesNotContain("[2, 3, 4, 5] 0", "[0, 1, 2, 3] 4");
        assertThat(asked).contains("[2, 3, 4, 5]", "[0, 1, 2, 3]").hasSize(6);
        assertThat(metrics.events()).isEqualTo(6);
    }

    @Test
    void shouldRankAmongAllItemsLessTheHistoryWithTiesForHalf() {
        // Two items are left, the target and another, with equal scores: rank 1.5.
        RankingMetrics metrics = LeaveLastOut.of(ROUNDS)
                .rank(List.of(witness(new ArrayList<>(), new ArrayList<>())))
                .get(0);
        ReplayReport.ModelFigures figures = metrics.figures(0);
        assertThat(figures).isNotNull();
        assertThat(figures.ndcgAt10()).isCloseTo(Math.log(2) / Math.log(2.5), within(1e-9));
    }

    @Test
    void shouldLetTheBestSettingOnValidationStandForEachBaseline() {
        OfflineRanking ranking =
                OfflineRanking.leaveLastOut(LeaveLastOut.of(ROUNDS), witness(new ArrayList<>(), new ArrayList<>()));
        assertThat(ranking.events()).isEqualTo(6);
        assertThat(ranking.models().keySet())
                .containsExactly(
                        "witness", "popularity", "recent_popularity", "markov", "item_item_recency", "ease_recency");
        assertThat(ranking.settings().keySet()).containsExactly("item_item_recency", "ease_recency");
        // Each item is followed by the same one, so the chain knows.
        assertThat(ranking.models().get("markov").ndcgAt10()).isEqualTo(1);
    }

    @Test
    void shouldSayThatNothingIsLeft() {
        assertThatThrownBy(() -> LeaveLastOut.of(ROUNDS.subList(0, 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no users and items with 5 choices each are left");
    }

    private static Baseline witness(List<String> learned, List<String> asked) {
        return new Baseline() {
            private final List<String> names = new ArrayList<>();

            @Override
            public String name() {
                return "witness";
            }

            @Override
            public void see(String itemId, int item) {
                if (item == names.size()) {
                    names.add(itemId);
                }
            }

            @Override
            public void score(int[] history, float[] scores, int items) {
                asked.add(named(history));
                Arrays.fill(scores, 0, items, 1);
            }

            @Override
            public void learn(int[] history, int item) {
                learned.add(named(history) + " " + names.get(item));
            }

            private String named(int[] items) {
                return Arrays.stream(items).mapToObj(names::get).toList().toString();
            }
        };
    }

    private static List<Interaction> rounds() {
        List<String> pairs = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            for (int user = 0; user < 6; user++) {
                pairs.add(user + "-" + (user + step) % 6);
            }
        }
        return CoreFilterTest.choices(pairs.toArray(String[]::new));
    }
}
