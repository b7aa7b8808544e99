package io.whystream.evaluate;

import static io.whystream.evaluate.EvaluateFixture.event;
import static io.whystream.evaluate.EvaluateFixture.explanation;
import static io.whystream.evaluate.EvaluateFixture.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.AuditChoice;
import io.whystream.event.Fidelity;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import org.junit.jupiter.api.Test;

class PrequentialTest {
    private static final Fidelity FIDELITY = new Fidelity(.1, .9, .8, true, .7);

    private final Prequential prequential = new Prequential(2, AuditChoice.ofShare(1), Baselines.all());

    @Test
    void shouldCountNewChoicesOfKnownUsersAfterTheWarmUp() {
        prequential.observe(rating("1", "ann", "a"));
        prequential.observe(rating("2", "ann", "b"));
        assertThat(prequential.counted()).as("warm-up").isZero();
        prequential.observe(rating("3", "bob", "a"));
        assertThat(prequential.counted()).as("no history").isZero();
        prequential.observe(rating("4", "ann", "b"));
        assertThat(prequential.counted()).as("chosen before").isZero();
        prequential.observe(event("5", "ann", "c", InteractionType.SKIP));
        assertThat(prequential.counted()).as("no choice").isZero();
        prequential.observe(rating("6", "ann", "c"));
        assertThat(prequential.counted()).isEqualTo(1);
        assertThat(prequential.evaluated()).isEqualTo(1);
    }

    @Test
    void shouldRankBaselinesBeforeTheyLearn() {
        prequential.observe(rating("1", "ann", "a"));
        prequential.observe(rating("2", "bob", "b"));
        prequential.observe(rating("3", "cid", "b"));
        prequential.observe(rating("4", "dan", "c"));
        // Ann has a; b was chosen twice, c once.
        prequential.observe(rating("5", "ann", "c"));
        ReplayReport.RankingFigures ranking = prequential.ranking();
        assertThat(ranking.events()).isEqualTo(1);
        assertThat(ranking.popularity().ndcgAt10()).isCloseTo(Ranking.ndcgAt10(2), within(1e-12));
        assertThat(ranking.recentPopularity().ndcgAt10()).isCloseTo(Ranking.ndcgAt10(2), within(1e-12));
        assertThat(ranking.itemItem().ndcgAt10()).as("a tie").isCloseTo(Ranking.ndcgAt10(1.5), within(1e-12));
        assertThat(ranking.markov().ndcgAt10()).isCloseTo(Ranking.ndcgAt10(2), within(1e-12));
        assertThat(ranking.ranker()).isNull();
        assertThat(ranking.teacher()).isNull();
    }

    @Test
    void shouldEvaluateOnlyWhatTheServiceAuditsToo() {
        AuditChoice some = AuditChoice.ofShare(.3);
        Prequential chosen = new Prequential(0, some, Baselines.all());
        int expected = 0;
        for (int i = 0; i < 200; i++) {
            chosen.observe(rating("event-" + i, "ann", "item-" + i));
            expected += i > 0 && some.draws("event-" + i) ? 1 : 0;
        }
        assertThat(chosen.counted()).isEqualTo(199);
        assertThat(chosen.evaluated()).isEqualTo(expected).isPositive();
        assertThat(chosen.protocol()).contains("199", String.valueOf(expected), "0.3");
    }

    @Test
    void shouldTakeTheServicesRanksOnTheSameEvents() {
        warmUp();
        Interaction third = rating("3", "ann", "b");
        prequential.observe(third);
        assertThat(prequential.unanswered()).isEqualTo(1);
        prequential.accept(explanation(third, 3.0, 1.0, FIDELITY));
        prequential.accept(explanation(third, 1.0, 1.0, FIDELITY));
        ReplayReport.RankingFigures ranking = prequential.ranking();
        assertThat(prequential.unanswered()).isZero();
        assertThat(ranking.ranker()).isEqualTo(new ReplayReport.ModelFigures(.5, 1, 4.0, null));
        assertThat(ranking.explainer()).isEqualTo(ranking.ranker());
        assertThat(ranking.teacher()).isEqualTo(new ReplayReport.ModelFigures(1, 1, null, null));
        assertThat(prequential.fidelity()).isEqualTo(new ReplayReport.FidelityFigures(1, .1, .9, .8, 1.0, .7));
    }

    @Test
    void shouldLeaveOutOfRankingAndFidelityWhatIsNotCounted() {
        Interaction first = rating("1", "ann", "a");
        prequential.observe(first);
        prequential.accept(explanation(first, 1.0, 1.0, FIDELITY));
        assertThat(prequential.ranking().ranker()).isNull();
        assertThat(prequential.fidelity().events()).isZero();
        assertThat(prequential.explanation()).isNotNull();
    }

    @Test
    void shouldMissWhatWasNeverSeenWhateverTheServiceSays() {
        warmUp();
        Interaction unseen = rating("3", "ann", "new");
        Interaction seen = rating("4", "bob", "new");
        prequential.observe(unseen);
        prequential.observe(seen);
        prequential.accept(explanation(unseen, 1.0, 1.0, null));
        prequential.accept(explanation(seen, 1.0, 1.0, null));
        ReplayReport.RankingFigures ranking = prequential.ranking();
        assertThat(ranking.ranker()).isEqualTo(new ReplayReport.ModelFigures(.5, .5, 4.0, null));
        assertThat(ranking.teacher().ndcgAt10()).isEqualTo(.5);
        assertThat(ranking.popularity().hitRateAt10()).isEqualTo(.5);
    }

    @Test
    void shouldMissAndCountARankThatIsOwed() {
        warmUp();
        Interaction ranked = rating("3", "ann", "b");
        Interaction owed = rating("4", "bob", "a");
        Interaction unanswered = rating("5", "cid", "b");
        prequential.observe(ranked);
        prequential.observe(owed);
        prequential.observe(rating("between", "cid", "a"));
        prequential.observe(unanswered);
        prequential.accept(explanation(ranked, 1.0, null, null));
        prequential.accept(explanation(owed, null, null, null));
        ReplayReport.RankingFigures ranking = prequential.ranking();
        assertThat(ranking.events()).isEqualTo(3);
        assertThat(ranking.ranker()).isEqualTo(new ReplayReport.ModelFigures(1.0 / 3, 1.0 / 3, 4.0, 2L));
        assertThat(ranking.teacher()).as("gave no rank at all").isNull();
    }

    @Test
    void shouldDescribeAllExplanations() {
        assertThat(prequential.explanation())
                .isEqualTo(new ReplayReport.ExplanationFigures(null, null, null, null, null, null));
        prequential.accept(explanation(rating("1", "ann", "a"), null, null, null));
        prequential.accept(explanation(rating("2", "ann", "b"), null, null, null));
        assertThat(prequential.explanation())
                .isEqualTo(new ReplayReport.ExplanationFigures(0x1.0p-10, 2.0, .75, 1.0, null, null));
    }

    private void warmUp() {
        prequential.observe(rating("1", "ann", "a"));
        prequential.observe(rating("2", "bob", "b"));
    }
}
