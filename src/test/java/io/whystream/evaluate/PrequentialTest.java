package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.AuditChoice;
import io.whystream.event.Explanation;
import io.whystream.event.Explanation.StudentOpinion;
import io.whystream.event.Explanation.TeacherOpinion;
import io.whystream.event.Explanation.TeacherStatus;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrequentialTest {
    private final Prequential prequential = new Prequential(2, AuditChoice.ofShare(1), Baselines.all());
    private int events;

    private Interaction observe(String user, String item) {
        Interaction interaction = new Interaction(
                "e" + events++,
                user,
                item,
                InteractionType.RATING,
                null,
                Instant.ofEpochSecond(events),
                List.of(),
                Map.of());
        prequential.observe(interaction);
        return interaction;
    }

    private void answer(Interaction interaction, @Nullable Double rank) {
        StudentOpinion opinion = new StudentOpinion("1", 0.5, 0.1, rank, rank == null ? null : 2.0, List.of());
        prequential.accept(new Explanation(
                "x" + interaction.eventId(),
                new Source("interactions", 0, events),
                interaction,
                Objects.requireNonNull(interaction.itemId()),
                null,
                true,
                new TeacherOpinion(TeacherStatus.AVAILABLE, null, null, null, rank, List.of()),
                opinion,
                opinion,
                List.of(),
                0.25,
                0.25,
                List.of(),
                1,
                null,
                "text"));
    }

    @Test
    void shouldCountOnlyNewChoicesOfKnownUsersAfterTheWarmUp() {
        observe("u", "a");
        observe("u", "b"); // still warming up
        observe("v", "a"); // a user without a history
        observe("u", "a"); // chosen before
        observe("v", "b"); // counted
        assertThat(prequential.counted()).isEqualTo(1);
    }

    @Test
    void shouldTakeAnUnseenItemForAMissWhateverTheServiceSays() {
        observe("u", "a");
        observe("u", "b");
        observe("v", "b");
        answer(observe("v", "a"), 1.0);
        answer(observe("u", "never-seen"), 1.0);
        assertThat(prequential.ranking().events()).isEqualTo(2);
        assertThat(Objects.requireNonNull(prequential.ranking().ranker()).ndcgAt10())
                .isEqualTo(0.5);
        assertThat(Objects.requireNonNull(prequential.ranking().popularity()).ndcgAt10())
                .isEqualTo(0.5);
    }

    @Test
    void shouldAverageTheServiceAndTheBaselinesOverTheSameEvents() {
        observe("u", "a");
        observe("u", "b");
        observe("v", "b");
        answer(observe("v", "a"), 3.0); // counted: items seen are a and b, v has b
        answer(observe("w", "a"), 1.0); // no history: not counted
        ReplayReport.RankingFigures ranking = prequential.ranking();
        assertThat(ranking.events()).isEqualTo(1);
        assertThat(Objects.requireNonNull(ranking.ranker()).ndcgAt10()).isCloseTo(0.5, within(1e-12));
        assertThat(Objects.requireNonNull(ranking.popularity()).ndcgAt10()).isEqualTo(1);
    }

    @Test
    void shouldCountAnOwedRankAsAMissAndSaySo() {
        observe("u", "a");
        observe("u", "b");
        observe("v", "b");
        answer(observe("v", "a"), 1.0);
        observe("w", "a");
        answer(observe("w", "b"), null);
        ReplayReport.ModelFigures ranker =
                Objects.requireNonNull(prequential.ranking().ranker());
        assertThat(ranker.ndcgAt10()).isEqualTo(0.5);
        assertThat(ranker.unranked()).isEqualTo(1);
    }
}
