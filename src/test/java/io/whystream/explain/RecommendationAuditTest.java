package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.AuditChoice;
import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Recommendation;
import io.whystream.event.Recommendation.Evidence;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.ExplanationSettings.Recommendations;
import io.whystream.explain.faithfulness.EvidenceMeasure;
import io.whystream.explain.faithfulness.FaithfulnessAudit;
import io.whystream.teacher.TeacherQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The student explains a teacher that is known exactly, and the audit asks that teacher again. */
class RecommendationAuditTest {
    private final TaughtStream stream = new TaughtStream(11);

    private record Case(SoftPrediction prediction, Explanation answer) {
        Recommendation recommendation() {
            return answer.recommendation();
        }
    }

    /** What came of a stream that the student has learned from for a while. */
    private List<Case> cases(EvidenceMeasure measure) {
        DistillerSettings usual = DistillerSettings.defaults();
        PartitionLearner learner = new StudentDistiller(
                        stream.catalogue,
                        stream.teacher,
                        usual.withExplanation(
                                usual.explanation().with(new Recommendations(AuditChoice.ofShare(1), measure))))
                .open(0);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            SoftPrediction prediction = stream.next();
            Explanation answer = learner.answerThenLearn(prediction).get(0);
            if (i >= 600 && answer.recommendation() != null) {
                cases.add(new Case(prediction, answer));
            }
        }
        assertThat(cases).hasSizeGreaterThan(50);
        return cases;
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameEveryItemOfTheHistoryOnceStrongestFirst(EvidenceMeasure measure) {
        for (Case each : cases(measure)) {
            List<Evidence> evidence = each.recommendation().evidence();
            List<HistoryEntry> history = each.prediction().history();
            assertThat(each.recommendation().itemId())
                    .isEqualTo(each.prediction().audit().top().get(0));
            assertThat(evidence.stream().flatMap(item -> item.lags().stream()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, history.size()).boxed().toList());
            evidence.forEach(item -> item.lags()
                    .forEach(lag -> assertThat(history.get(history.size() - lag).itemId())
                            .isEqualTo(item.itemId())));
            assertThat(evidence).isSortedAccordingTo(Comparator.comparingDouble(item -> -measure.of(item)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindWhatMovesTheTeacher(EvidenceMeasure measure) {
        FaithfulnessAudit audit = new FaithfulnessAudit(stream.teacher, measure);
        double named = 0;
        double random = 0;
        double oracle = 0;
        double spearman = 0;
        int audited = 0;
        for (Case each : cases(measure)) {
            if (each.recommendation().auditable()) {
                Faithfulness found = audit.audit(each.answer()).orElseThrow();
                named += found.comprehensiveness();
                random += found.random();
                oracle += found.oracle();
                spearman += found.spearman();
                audited++;
            }
        }
        assertThat(named).isGreaterThan(3 * random).isGreaterThan(0.8 * oracle);
        assertThat(spearman / audited).isGreaterThan(0.4);
    }

    @ParameterizedTest
    @EnumSource
    void shouldMeasureWhatTheTeacherReallySays(EvidenceMeasure measure) {
        FaithfulnessAudit audit = new FaithfulnessAudit(stream.teacher, measure);
        Case one = cases(measure).stream()
                .filter(each -> each.recommendation().evidence().size() > 8)
                .findFirst()
                .orElseThrow();
        Faithfulness found = audit.audit(one.answer()).orElseThrow();
        List<String> first = one.recommendation().evidence().stream()
                .limit(3)
                .map(Evidence::itemId)
                .toList();
        double whole = logProbability(one, List.of(), false);
        assertThat(found.comprehensiveness()).isCloseTo(whole - logProbability(one, first, false), within(1e-9));
        assertThat(found.sufficiency()).isCloseTo(whole - logProbability(one, first, true), within(1e-9));
        for (int i = 0; i < found.effects().size(); i++) {
            String item = one.recommendation().evidence().get(i).itemId();
            assertThat(found.effects().get(i).itemId()).isEqualTo(item);
            assertThat(found.effects().get(i).effect())
                    .isCloseTo(whole - logProbability(one, List.of(item), false), within(1e-9));
        }
    }

    /** The recommendation's, without the named items of the history or with them alone. */
    private double logProbability(Case each, List<String> named, boolean only) {
        int[] history = each.prediction().history().stream()
                .map(HistoryEntry::itemId)
                .filter(item -> named.contains(item) == only)
                .mapToInt(stream.teacher.vocabulary()::rowOf)
                .toArray();
        List<String> items = new ArrayList<>(List.of(each.recommendation().itemId()));
        items.addAll(each.recommendation().rivals());
        int[] rows = items.stream().mapToInt(stream.teacher.vocabulary()::rowOf).toArray();
        float[] logits = stream.teacher
                .answer(List.of(new TeacherQuestion(history, rows, false)))
                .get(0)
                .logits();
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp((double) logit - logits[0]);
        }
        return -Math.log(sum);
    }
}
