package io.whystream.evaluate;

import static io.whystream.evaluate.EvaluateFixture.explanation;
import static io.whystream.evaluate.EvaluateFixture.notAsked;
import static io.whystream.evaluate.EvaluateFixture.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.AuditChoice;
import io.whystream.event.Fidelity;
import io.whystream.event.Interaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CurveRecorderTest {
    private final CurveRecorder recorder = new CurveRecorder();

    @Test
    void shouldHaveNoCurveOfNothing() {
        recorder.count(1);
        assertThat(recorder.curves()).isNull();
    }

    @Test
    void shouldSlideAWindowOfATwentiethByAFifthOfItself() {
        for (int i = 0; i < 10_000; i++) {
            recorder.count(5_001 + 2L * i);
            EvaluatedEvent event = recorder.evaluate();
            event.set(CurveSeries.RANKER, i < 5_000 ? .25 : .75);
        }
        Curves curves = recorder.curves();
        assertThat(curves.from()).isEqualTo(5_001);
        assertThat(curves.window()).isEqualTo(500);
        assertThat(curves.upTo()).hasSize(96).startsWith(5_999L, 6_199L).endsWith(24_999L);
        assertThat(curves.evaluated()).hasSize(96).containsOnly(500);
        assertThat(curves.ndcgAt10()).containsOnlyKeys("ranker");
        List<Double> ranker = curves.ndcgAt10().get("ranker");
        assertThat(ranker.subList(0, 46)).containsOnly(.25);
        assertThat(ranker.get(46)).as("a fifth of it after the change").isCloseTo(.35, within(1e-6));
        assertThat(ranker.subList(50, 96)).containsOnly(.75);
    }

    @Test
    void shouldWidenTheWindowWhereFewEventsAreEvaluated() {
        for (int i = 0; i < 10_000; i++) {
            recorder.count(i + 1);
            if (i % 10 == 0) {
                recorder.evaluate().set(CurveSeries.RANKER, 1);
            }
        }
        assertThat(recorder.curves().window()).as("a quarter at most").isEqualTo(2_500);
        assertThat(recorder.curves().evaluated()).containsOnly(250);
    }

    @Test
    void shouldCountAMissForRankingAndLeaveItOutOfFidelity() {
        for (int i = 0; i < 8; i++) {
            recorder.count(i + 1);
            EvaluatedEvent event = recorder.evaluate();
            if (i % 2 == 0) {
                event.set(CurveSeries.RANKER, 1);
                event.set(CurveSeries.KL, .5);
            }
        }
        assertThat(recorder.curves().window()).isEqualTo(2);
        assertThat(recorder.curves().ndcgAt10().get("ranker")).containsOnly(.5);
        assertThat(recorder.curves().fidelity()).containsOnlyKeys("kl");
        assertThat(recorder.curves().fidelity().get("kl")).containsOnly(.5);
    }

    /** A budget that passes half of the events over takes nothing from the teacher's curve. */
    @Test
    void shouldLeaveWhatTheTeacherWasNotAskedOutOfItsCurve() {
        Prequential prequential = new Prequential(1, AuditChoice.ofShare(1), Baselines.all());
        prequential.observe(rating("first", "ann", "item-0"));
        prequential.observe(rating("second", "bob", "item-1"));
        List<Interaction> choices = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            choices.add(rating("choice-" + i, i % 2 == 0 ? "ann" : "bob", "item-" + (i + 1) % 4));
        }
        choices.forEach(prequential::observe);
        for (int i = 0; i < 4; i++) {
            Interaction choice = choices.get(i);
            prequential.accept(i % 2 == 0 ? explanation(choice, 1.0, 1.0, null) : notAsked(choice, 1));
        }
        Curves curves = prequential.curves();
        assertThat(mean(curves.ndcgAt10().get("teacher").stream()
                        .filter(Objects::nonNull)
                        .toList()))
                .isCloseTo(prequential.ranking().teacher().ndcgAt10(), within(1e-5));
    }

    @Test
    void shouldAgreeWithTheMeansOfTheWholeStream() {
        Prequential prequential = new Prequential(2, AuditChoice.ofShare(1), Baselines.all());
        prequential.observe(rating("first", "ann", "item-0"));
        prequential.observe(rating("second", "bob", "item-1"));
        List<Interaction> choices = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            choices.add(rating("choice-" + i, i % 2 == 0 ? "ann" : "bob", "item-" + (i + 1) % 4));
        }
        choices.forEach(prequential::observe);
        Fidelity fidelity = new Fidelity(.1, .9, .8, true, .7);
        choices.forEach(choice -> prequential.accept(explanation(choice, 2.0, 1.0, fidelity)));
        Curves curves = prequential.curves();
        assertThat(curves.window()).isEqualTo(1);
        assertThat(mean(curves.ndcgAt10().get("ranker")))
                .isCloseTo(prequential.ranking().ranker().ndcgAt10(), within(1e-5));
        assertThat(mean(curves.ndcgAt10().get("teacher")))
                .isCloseTo(prequential.ranking().teacher().ndcgAt10(), within(1e-5));
        assertThat(mean(curves.ndcgAt10().get("markov")))
                .isCloseTo(prequential.ranking().markov().ndcgAt10(), within(1e-5));
        assertThat(curves.fidelity()).containsOnlyKeys("top10_overlap", "kendall_tau", "r2", "kl");
        assertThat(mean(curves.fidelity().get("top10_overlap"))).isCloseTo(.7, within(1e-5));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
