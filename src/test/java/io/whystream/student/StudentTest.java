package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.Observations;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSettings;
import io.whystream.feature.FeatureSpace;
import org.junit.jupiter.api.Test;

class StudentTest {
    private static final int CANDIDATES = 3;
    private static final double STEP = 0.1;
    private static final FeatureSpace SPACE = new FeatureSpace(
            new Observations(FeatureSettings.defaults().halfLives()), FeatureSettings.defaults(), 1, null, null);

    private final FeatureMatrix matrix = new FeatureMatrix(SPACE.columns());
    private final CandidateScores scores = new CandidateScores();

    private static Student student(double labelShare) {
        return student(labelShare, 1);
    }

    private static Student student(double labelShare, double explainerTemperature) {
        StudentSettings usual = StudentSettings.defaults();
        Student student = new Student(
                SPACE,
                new StudentSettings(
                        labelShare,
                        1,
                        explainerTemperature,
                        OptimiserKind.SGD,
                        OptimiserKind.SGD,
                        STEP,
                        STEP,
                        usual.smoothing(),
                        0,
                        0,
                        usual.labels(),
                        1));
        student.state().open(0);
        student.state().enter(0);
        return student;
    }

    /** Events without features move no weight: the trust alone learns from how the choice was foretold. */
    private void foretell(Student student, double teacherLogitOfChoice) {
        matrix.reset(CANDIDATES);
        for (int event = 0; event < 2000; event++) {
            score(teacherLogitOfChoice);
            student.learn(matrix, scores, Label.chosen(0, 1));
        }
    }

    private void score(double... teacherLogits) {
        scores.reset(CANDIDATES, true);
        for (int row = 0; row < CANDIDATES; row++) {
            scores.explainer()[row] = 0;
            scores.ranker()[row] = 0;
            scores.logExpectedCounts()[row] = 0;
            scores.teacher()[row] = row < teacherLogits.length ? teacherLogits[row] : 0;
            scores.corrected()[row] = scores.teacher()[row];
        }
    }

    /** The weight of a feature that the third item alone has, after one event in which the first was chosen. */
    private double weightAfter(Student student, double teacherLogitOfThird) {
        matrix.reset(CANDIDATES);
        matrix.set(2, 0, 1);
        score(0, 0, teacherLogitOfThird);
        student.learn(matrix, scores, Label.chosen(0, 1));
        return student.ranker().weight(0);
    }

    @Test
    void shouldSplitTheLossAsSetWhereTheTeacherIsTrusted() {
        Student student = student(0.5);
        foretell(student, 3);
        double taught = Math.exp(2) / (2 + Math.exp(2));
        double gradient = 0.5 * (1.0 / 3 - 0) + 0.5 * (1.0 / 3 - taught);
        assertThat(student.teacherTrust()).isEqualTo(1);
        assertThat(weightAfter(student, 2)).isCloseTo(-STEP * gradient, within(1e-9));
    }

    @Test
    void shouldLeaveToTheLabelWhatAnUntrustedTeacherDoesNotTake() {
        Student student = student(0.5);
        foretell(student, -30);
        assertThat(student.teacherTrust()).isLessThan(1e-6);
        double labelsAlone = weightAfter(student(1), 2);
        assertThat(labelsAlone).isCloseTo(-STEP / 3, within(1e-9));
        assertThat(weightAfter(student, 2)).isCloseTo(labelsAlone, within(1e-6));
    }

    @Test
    void shouldCopyTheTeacherAloneWhereTheLabelHasNoShare() {
        Student student = student(0);
        foretell(student, 3);
        double taught = Math.exp(2) / (2 + Math.exp(2));
        assertThat(weightAfter(student, 2)).isCloseTo(-STEP * (1.0 / 3 - taught), within(1e-9));
    }

    @Test
    void shouldKeepTheExplainerOutOfWhatPeopleDo() {
        Student student = student(1);
        foretell(student, -30);
        double taught = Math.exp(2) / (2 + Math.exp(2));
        weightAfter(student, 2);
        assertThat(student.explainer().weight(0)).isCloseTo(-STEP * (1.0 / 3 - taught), within(1e-9));
    }

    /** ∂L/∂s = τ (softmax(s/τ) − softmax(t/τ)), with all s equal. */
    @Test
    void shouldLetTheExplainerDwellOnTheTopAtATemperatureOfItsOwn() {
        Student student = student(0, 0.5);
        foretell(student, 3);
        double atHalf = Math.exp(2 / 0.5) / (2 + Math.exp(2 / 0.5));
        double atOne = Math.exp(2) / (2 + Math.exp(2));
        assertThat(weightAfter(student, 2)).as("the ranker").isCloseTo(-STEP * (1.0 / 3 - atOne), within(1e-9));
        assertThat(student.explainer().weight(0)).isCloseTo(-STEP * 0.5 * (1.0 / 3 - atHalf), within(1e-9));
    }

    @Test
    void shouldCountTheWeightsThatAreNotZero() {
        Student student = student(0.5);
        assertThat(student.explainer().nonZeroWeights()).isZero();
        matrix.reset(CANDIDATES);
        matrix.set(0, 3, 1);
        matrix.set(0, 7, 1);
        score(1);
        student.learn(matrix, scores, Label.chosen(0, 1));
        assertThat(student.ranker().nonZeroWeights()).isEqualTo(2);
    }
}
