package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.ReasonName;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.report.ModelReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the student itself brings to a report, about a teacher that is known exactly. */
final class ModelReportTest {
    private final TaughtStream stream = new TaughtStream(1);
    private final StudentDistiller distiller = stream.distiller();
    private final long interval = distiller.reportInterval().orElseThrow().toMillis();

    @Test
    void shouldReportOncePerIntervalWhicheverPartitionAsksAndOnlyWhatIsNew() {
        PartitionLearner zero = distiller.open(0);
        PartitionLearner one = distiller.open(1);
        assertThat(zero.reportDue(0)).isEmpty();
        stream.next(40).forEach(zero::answerThenLearn);
        ModelReport first = zero.reportDue(1).orElseThrow();
        assertThat(first.window().partitions()).containsExactly(0);
        assertThat(first.learned()).isEqualTo(40);
        stream.next(40).forEach(one::answerThenLearn);
        assertThat(one.reportDue(interval / 2)).isEmpty();
        ModelReport second = zero.reportDue(1 + interval).orElseThrow();
        assertThat(second.window().partitions()).containsExactly(0, 1);
        assertThat(second.learned()).isEqualTo(80);
        assertThat(second.reportId()).isNotEqualTo(first.reportId());
        assertThat(zero.reportDue(1 + 2 * interval)).isEmpty();
    }

    @Test
    void shouldSpeakOfTheAuditedEventsAndTheFeaturesOfTheStudent() {
        List<SoftPrediction> predictions = stream.next(400);
        PartitionLearner learner = distiller.open(0);
        predictions.forEach(learner::answerThenLearn);
        ModelReport report = distiller.report(1).orElseThrow();
        long audited = predictions.stream().filter(each -> each.audit() != null).count();
        assertThat(report.window().events()).isEqualTo((int) audited).isBetween(150, 250);
        assertThat(report.families())
                .extracting(ModelReport.Family::family)
                .contains("teacher-after", "teacher-general", "popularity");
        assertThat(report.families().stream().flatMap(family -> family.weights().stream()))
                .anyMatch(weight -> weight.feature().equals("teacher-after/lag-1") && weight.explainer() > 0);
        assertThat(report.tree()).isNotNull();
        assertThat(report.tree().r2()).isPositive();
        assertThat(report.exposure().items()).isEqualTo(TaughtStream.ITEMS);
    }

    @Test
    void shouldSayWhatUsersThoughtOfIt() {
        stream.next(40).forEach(distiller.open(0)::answerThenLearn);
        distiller.judged("history", true);
        assertThat(distiller.report(1).orElseThrow().feedback())
                .containsExactly(new ModelReport.Helpfulness("history", 1, 0, 1));
    }

    /** What they are told is their wish, and says nothing of the model. */
    @Test
    void shouldLeaveOutWhoHasMutedSomething() {
        PartitionLearner learner = distiller.open(0);
        stream.next(40).stream().map(ModelReportTest::muting).forEach(learner::answerThenLearn);
        assertThat(distiller.report(1)).isEmpty();
        stream.next(40).forEach(learner::answerThenLearn);
        assertThat(distiller.report(2)).isPresent();
    }

    private static SoftPrediction muting(SoftPrediction prediction) {
        return new SoftPrediction(
                prediction.interaction(),
                prediction.source(),
                prediction.history(),
                prediction.candidates(),
                prediction.teacher(),
                prediction.attention(),
                prediction.audit(),
                List.of(new ReasonName("popularity", null)),
                null);
    }

    @Test
    void shouldAnswerThoseWhoAskOftenWithTheSameReport() {
        PartitionLearner learner = distiller.open(0);
        assertThat(distiller.report(1)).isEmpty();
        stream.next(40).forEach(learner::answerThenLearn);
        ModelReport report = distiller.report(2).orElseThrow();
        stream.next(40).forEach(learner::answerThenLearn);
        assertThat(distiller.report(9_000)).containsSame(report);
        assertThat(distiller.report(11_000).orElseThrow().learned()).isEqualTo(80);
    }
}
