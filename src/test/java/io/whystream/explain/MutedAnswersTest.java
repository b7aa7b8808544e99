package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Explanation;
import io.whystream.event.Reason;
import io.whystream.event.ReasonName;
import io.whystream.event.SoftPrediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two students of one stream: to one of them, every user has muted something. */
class MutedAnswersTest {
    private static final int EVENTS = 300;
    private static final long SEED = 3;

    private final TaughtStream stream = new TaughtStream(SEED);
    private final StudentDistiller plainStudent = stream.distiller();
    private final StudentDistiller mutedStudent = stream.distiller();
    private final PartitionLearner plain = plainStudent.open(0);
    private final PartitionLearner muted = mutedStudent.open(0);

    private static SoftPrediction muting(SoftPrediction prediction, List<ReasonName> reasons) {
        return new SoftPrediction(
                prediction.interaction(),
                prediction.source(),
                prediction.history(),
                prediction.candidates(),
                prediction.teacher(),
                prediction.attention(),
                prediction.audit(),
                reasons,
                prediction.selection());
    }

    private static ReasonName nameOf(Reason reason) {
        return new ReasonName(reason.kind(), reason.about());
    }

    /** Mutes the first reason of each answer, whatever it is, and has the same event answered without it. */
    @Test
    void shouldSayNothingOfAMutedReasonAndAddUpWithoutIt() {
        int silenced = 0;
        for (SoftPrediction prediction : stream.next(EVENTS)) {
            Explanation whole = plain.answerThenLearn(prediction).get(0);
            List<ReasonName> names = whole.reasons().stream()
                    .limit(1)
                    .map(MutedAnswersTest::nameOf)
                    .toList();
            Explanation told = muted.answerThenLearn(muting(prediction, names)).get(0);
            String event = "event " + prediction.interaction().eventId() + ", seed " + SEED + ", muted " + names;
            assertThat(told.additivityError()).as(event).isLessThan(1e-4);
            assertThat(whole.muted()).isEmpty();
            if (!names.isEmpty()) {
                silenced++;
                assertThat(reasonsOf(told)).as(event).isNotEmpty().doesNotContain(names.get(0));
                Reason first = whole.reasons().get(0);
                assertThat(told.muted())
                        .as(event)
                        .containsExactly(new Reason(first.kind(), first.about(), first.contribution()));
                assertThat(told.ranker().logit())
                        .as(event)
                        .isNotEqualTo(whole.ranker().logit());
                assertThat(told.text()).endsWith(". What you have muted is left out.");
                assertThat(told.recommendation()).as(event).isNull();
                assertThat(told.fidelity()).as(event).isNull();
            }
        }
        assertThat(silenced).as("events with something to mute").isGreaterThan(EVENTS / 2);
    }

    private static List<ReasonName> reasonsOf(Explanation answer) {
        Stream<Reason> contrasted = answer.contrast() == null ? Stream.of() : answer.contrast().reasons().stream();
        Stream<Reason> disagreed =
                answer.disagreement() == null ? Stream.of() : answer.disagreement().reasons().stream();
        return Stream.of(answer.reasons().stream(), contrasted, disagreed)
                .flatMap(each -> each)
                .map(MutedAnswersTest::nameOf)
                .toList();
    }

    /** These are explained as they stand, not against the average candidate: what is muted is what the logit loses. */
    @ParameterizedTest
    @ValueSource(strings = {"history", "category", "creator", "tag"})
    void shouldLoseFromTheLogitWhatAWholeKindContributed(String kind) {
        int silenced = 0;
        for (SoftPrediction prediction : stream.next(EVENTS)) {
            Explanation whole = plain.answerThenLearn(prediction).get(0);
            Explanation told = muted.answerThenLearn(muting(prediction, List.of(new ReasonName(kind, null))))
                    .get(0);
            double lost =
                    told.muted().stream().mapToDouble(Reason::contribution).sum();
            assertThat(told.muted()).allMatch(reason -> reason.kind().equals(kind));
            assertThat(reasonsOf(told)).noneMatch(reason -> reason.kind().equals(kind));
            if (kind.equals("history")) {
                assertThat(told.teacher().evidence()).isEmpty();
            } else {
                assertThat(told.teacher().evidence()).isEqualTo(whole.teacher().evidence());
            }
            if (told.muted().size() < 12) { // all of them are told
                assertThat(told.explainer().logit() + lost)
                        .as("event %s, seed %d", prediction.interaction().eventId(), SEED)
                        .isCloseTo(whole.explainer().logit(), within(1e-4));
                silenced += told.muted().isEmpty() ? 0 : 1;
            }
        }
        assertThat(silenced).as("events that had something of this kind").isGreaterThan(EVENTS / 5);
    }

    /** Popularity is explained as a difference: muted, it is neither a part nor in the baseline. */
    @Test
    void shouldTakeAKindThatEveryItemHasOutOfTheBaselineToo() {
        for (SoftPrediction prediction : stream.next(EVENTS)) {
            plain.answerThenLearn(prediction);
            List<ReasonName> all = Stream.of("popularity", "rating", "age", "general")
                    .map(kind -> new ReasonName(kind, null))
                    .toList();
            Explanation told = muted.answerThenLearn(muting(prediction, all)).get(0);
            assertThat(told.baseline()).isZero();
            assertThat(told.additivityError()).isLessThan(1e-4);
        }
    }

    /** A mute is a wish about what is said: what one user does not want to hear must not make the weights wrong for others. */
    @Test
    void shouldLearnTheSameToTheLastBitWhateverIsMuted() {
        List<ReasonName> reasons = List.of(
                new ReasonName("history", null),
                new ReasonName("popularity", null),
                new ReasonName("general", null),
                new ReasonName("category", "category-1"));
        for (SoftPrediction prediction : stream.next(EVENTS)) {
            plain.answerThenLearn(prediction);
            muted.answerThenLearn(muting(prediction, reasons));
        }
        Map<String, byte[]> ofPlain = new HashMap<>();
        Map<String, byte[]> ofMuted = new HashMap<>();
        plain.writeChanged(ofPlain::put);
        muted.writeChanged(ofMuted::put);
        assertThat(ofPlain).hasSizeGreaterThan(10);
        assertThat(ofMuted.keySet()).isEqualTo(ofPlain.keySet());
        ofPlain.forEach((name, block) -> assertThat(ofMuted.get(name)).as(name).isEqualTo(block));
    }
}
