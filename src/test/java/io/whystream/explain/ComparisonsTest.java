package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Candidate;
import io.whystream.event.Contrast;
import io.whystream.event.Disagreement;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Reason;
import io.whystream.event.SlateItem;
import io.whystream.event.SoftPrediction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private static final double ROUNDING = 2e-5;

    private final TaughtStream stream = new TaughtStream(5);
    private final PartitionLearner learner = stream.distiller().open(0);

    private static double sum(List<Reason> reasons) {
        return reasons.stream().mapToDouble(Reason::contribution).sum();
    }

    /** An impression of the prediction's first three candidates. */
    private static SoftPrediction slate(SoftPrediction prediction) {
        Interaction event = prediction.interaction();
        List<SlateItem> shown = prediction.candidates().stream()
                .limit(3)
                .map(candidate -> new SlateItem(candidate.itemId(), null))
                .toList();
        List<Candidate> candidates = prediction.candidates();
        Interaction impression = new Interaction(
                "slate of " + event.eventId(),
                event.userId(),
                null,
                InteractionType.IMPRESSION,
                null,
                event.timestamp(),
                shown,
                Map.of());
        return new SoftPrediction(
                impression,
                prediction.source(),
                prediction.history(),
                candidates,
                prediction.teacher(),
                prediction.attention(),
                null);
    }

    @Test
    void shouldSayWhyNotTheItemAboveItInASlate() {
        stream.next(200).forEach(learner::answerThenLearn);
        for (int i = 0; i < 20; i++) {
            List<Explanation> answers = learner.answerThenLearn(slate(stream.next()));
            assertThat(answers).hasSize(3);
            for (int place = 1; place < 3; place++) {
                Explanation answer = answers.get(place);
                Contrast contrast = answer.contrast();
                assertThat(contrast.itemId()).isEqualTo(answers.get(place - 1).itemId());
                assertThat(contrast.title()).isEqualTo(answers.get(place - 1).title());
                assertThat(contrast.margin())
                        .isCloseTo(
                                answer.explainer().logit()
                                        - answers.get(place - 1).explainer().logit(),
                                within(ROUNDING));
                assertThat(sum(contrast.reasons()) + contrast.remainder())
                        .isCloseTo(contrast.margin(), within(ROUNDING));
            }
        }
    }

    @Test
    void shouldHoldAChoiceAgainstTheBestOtherCandidate() {
        stream.next(200).forEach(learner::answerThenLearn);
        for (int i = 0; i < 20; i++) {
            Explanation answer = learner.answerThenLearn(stream.next()).get(0);
            boolean best = answer.contrast().margin() > 0;
            assertThat(answer.contrast().itemId()).isNotEqualTo(answer.itemId());
            assertThat(answer.contrast().reasons()).isNotEmpty();
            // Who has more than half of the probability is above every other candidate.
            assertThat(best || answer.explainer().probability() < 0.5).isTrue();
        }
    }

    @Test
    void shouldTellWhereTheReadingsPartWaysAndOnlyThere() {
        int told = 0;
        for (SoftPrediction prediction : stream.next(400)) {
            Explanation answer = learner.answerThenLearn(prediction).get(0);
            double apart =
                    Math.log(answer.ranker().probability() / answer.explainer().probability());
            Disagreement disagreement = answer.disagreement();
            if (disagreement == null) {
                assertThat(Math.abs(apart)).isLessThan(1.1);
            } else {
                told++;
                assertThat(Math.abs(apart)).isGreaterThan(0.9);
                assertThat(sum(disagreement.reasons()) + disagreement.remainder())
                        .isCloseTo(disagreement.margin(), within(ROUNDING));
            }
        }
        assertThat(told).isBetween(10, 390);
    }
}
