package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.context.Observations;
import io.whystream.event.Explanation;
import io.whystream.event.HistoryEffect;
import io.whystream.event.HistoryEntry;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.feature.FeatureSettings;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ReasonKind;
import io.whystream.state.Additive;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.Student;
import io.whystream.student.StudentSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffectTransferTest {
    /** Of the newest items of a history, oldest first. */
    private static final double[] EFFECTS = {0.9, -0.6, 0.4};

    private final TaughtStream stream = new TaughtStream(1);
    private final Observations observations =
            new Observations(FeatureSettings.defaults().halfLives());
    private final FeatureSpace space = new FeatureSpace(observations, FeatureSettings.defaults(), 1, null, null);
    private final Student student = new Student(space, StudentSettings.defaults());
    private final EventCase event = new EventCase(stream.catalogue, observations, space, student);
    private final EventCase without = new EventCase(stream.catalogue, observations, space, student);

    EffectTransferTest() {
        for (Additive state : List.of(observations.state(), space.state(), student.state())) {
            state.open(0);
            state.enter(0);
        }
    }

    private EffectTransfer transfer(EffectTransferSettings settings) {
        EventCase perturbed = new EventCase(stream.catalogue, observations, space, student);
        return new EffectTransfer(space, student.explainer(), perturbed, settings);
    }

    /** A student of some choices; the next event, of a user with a history of other items, tells the effects. */
    private SoftPrediction told() {
        for (SoftPrediction prediction : stream.next(200)) {
            event.lay(prediction);
            int row = event.rowOf(prediction.interaction().itemId());
            student.learn(
                    event.matrix(),
                    event.scores(),
                    StudentSettings.defaults().labels().of(prediction.interaction(), row));
            observations.add(
                    event.moment().newestFirst(),
                    event.items().item(row),
                    event.items().facts(row),
                    event.moment().timestamp());
        }
        SoftPrediction next = stream.next();
        while (next.audit() == null || newest(next).size() < EFFECTS.length) {
            next = stream.next();
        }
        return telling(next, EFFECTS);
    }

    /** The newest items of the history, each once. */
    private static List<String> newest(SoftPrediction prediction) {
        List<HistoryEntry> history = prediction.history();
        return history.stream()
                .skip(Math.max(0, history.size() - EFFECTS.length))
                .map(HistoryEntry::itemId)
                .distinct()
                .toList();
    }

    private static SoftPrediction telling(SoftPrediction prediction, double... effects) {
        TeacherAudit audit = prediction.audit();
        List<HistoryEffect> told = new ArrayList<>();
        for (double effect : effects) {
            told.add(new HistoryEffect(0, (float) effect));
        }
        return new SoftPrediction(
                prediction.interaction(),
                prediction.source(),
                prediction.history(),
                prediction.candidates(),
                prediction.teacher(),
                prediction.attention(),
                audit == null
                        ? null
                        : new TeacherAudit(
                                audit.rank(), null, audit.top(), audit.olderItems(), audit.candidates(), told));
    }

    private void learn(EffectTransferSettings settings, SoftPrediction prediction) {
        EffectTransfer transfer = transfer(settings);
        for (int time = 0; time < 50; time++) {
            event.lay(prediction);
            transfer.learn(prediction, event);
        }
    }

    @Test
    void shouldBringWhatLeavingAnItemOutDoesNearerToWhatItDoesToTheTeacher() {
        SoftPrediction told = told();
        double before = gap(told);
        learn(new EffectTransferSettings(0, 1), told);
        assertThat(gap(told)).isLessThan(before / 4);
    }

    /** Σ (Δ − e)² over the items. */
    private double gap(SoftPrediction told) {
        event.lay(told);
        double whole = logProbability(event, told);
        List<String> itemIds =
                IntStream.range(0, event.items().size()).mapToObj(event::itemId).toList();
        double gap = 0;
        for (int i = 0; i < EFFECTS.length; i++) {
            List<HistoryEntry> others = new ArrayList<>(told.history());
            others.remove(told.history().size() - EFFECTS.length + i);
            without.lay(told.interaction(), others, itemIds);
            double miss = whole - logProbability(without, told) - EFFECTS[i];
            gap += miss * miss;
        }
        return gap;
    }

    /** Of the event's item by a case of the same candidates. */
    private double logProbability(EventCase of, SoftPrediction told) {
        int size = event.items().size();
        double[] probabilities = new double[size];
        ListwiseLoss.softmax(of.scores().explainer(), event.scores().logExpectedCounts(), 1, size, probabilities);
        return Math.log(probabilities[of.rowOf(told.interaction().itemId())]);
    }

    @Test
    void shouldBringWhatIsSaidOfItemsNearerToTheSharesOfTheirEffects() {
        SoftPrediction told = told();
        double before = likeness(told);
        learn(new EffectTransferSettings(1, 0), told);
        assertThat(likeness(told)).isGreaterThan(0.9).isGreaterThan(before);
    }

    /** The cosine of the items' contributions and the effects. */
    private double likeness(SoftPrediction told) {
        event.lay(told);
        Map<String, Double> contributions = new HashMap<>();
        int row = event.rowOf(told.interaction().itemId());
        space.split(
                event.moment(), event.items(), row, event.matrix(), (family, weight, feature, kind, about, value) -> {
                    if (kind == ReasonKind.HISTORY && about != null) {
                        contributions.merge(about, value * student.explainer().weight(weight), Double::sum);
                    }
                });
        double product = 0;
        double squares = 0;
        double effectSquares = 0;
        for (int i = 0; i < EFFECTS.length; i++) {
            double contribution = contributions.getOrDefault(newest(told).get(i), 0.0);
            product += contribution * EFFECTS[i];
            squares += contribution * contribution;
            effectSquares += EFFECTS[i] * EFFECTS[i];
        }
        return product / Math.sqrt(squares * effectSquares);
    }

    @Test
    void shouldLearnFromEffectsWhereItIsAskedAlone() {
        PartitionLearner usual = stream.distiller().open(0);
        PartitionLearner none = learner(EffectTransferSettings.NONE);
        PartitionLearner evidence = learner(new EffectTransferSettings(1, 0));
        PartitionLearner robust = learner(new EffectTransferSettings(0, 1));
        List<PartitionLearner> learners = List.of(usual, none, evidence, robust);
        for (SoftPrediction prediction : stream.next(60)) {
            double[] effects =
                    prediction.history().stream().mapToDouble(entry -> .5).toArray();
            learners.forEach(learner -> learner.answerThenLearn(telling(prediction, effects)));
        }
        SoftPrediction last = stream.next();
        List<Explanation> answers = learners.stream()
                .map(learner -> learner.answerThenLearn(last).get(0))
                .toList();
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.stream().map(answer -> answer.explainer().logit()).distinct())
                .as("each term moves the explainer elsewhere")
                .hasSize(3);
    }

    private PartitionLearner learner(EffectTransferSettings settings) {
        return stream.distiller(DistillerSettings.defaults().withEffectTransfer(settings))
                .open(0);
    }

    @Test
    void shouldNameTheKeyOfAWeightBelowZero() {
        assertThatThrownBy(() -> new EffectTransferSettings(-1, 0))
                .hasMessage("whystream.student.evidence-transfer must be 0 or more, but is -1.0");
        assertThatThrownBy(() -> new EffectTransferSettings(0, Double.NaN))
                .hasMessage("whystream.student.robustness must be 0 or more, but is NaN");
    }
}
