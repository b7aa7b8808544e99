package io.whystream.student.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.evaluate.FidelityMeasures;
import io.whystream.feature.FeatureMatrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeStudentTest {
    private static final int COLUMNS = 3;
    private static final int CANDIDATES = 50;

    private final FeatureMatrix matrix = new FeatureMatrix(COLUMNS);
    private final double[] scores = new double[CANDIDATES];
    private final double[] teacher = new double[CANDIDATES];
    private final double[] logExpectedCounts = new double[CANDIDATES];

    private void event(Random random, double shift) {
        matrix.reset(CANDIDATES);
        for (int row = 0; row < CANDIDATES; row++) {
            for (int c = 0; c < COLUMNS; c++) {
                matrix.set(row, c, random.nextGaussian());
            }
            teacher[row] = shift + (matrix.get(row, 0) > 0.3 ? 2 : 0) - (matrix.get(row, 2) > 0 ? 1 : 0);
        }
    }

    private TreeStudent taught(double shiftSize, int events) {
        TreeStudent student = new TreeStudent(COLUMNS, TreeSettings.defaults());
        Random random = new Random(4);
        Random shifts = new Random(5);
        for (int event = 0; event < events; event++) {
            event(random, shiftSize * shifts.nextGaussian());
            student.score(matrix, scores);
            student.learn(matrix, scores, teacher, logExpectedCounts);
        }
        return student;
    }

    @Test
    void shouldGiveTheTeachersLogitsUpToAConstantOfEachEvent() {
        TreeStudent student = taught(100, 5_000);
        event(new Random(17), 1_000);
        student.score(matrix, scores);
        assertThat(FidelityMeasures.rSquared(teacher, scores)).isGreaterThan(0.95);
    }

    @Test
    void shouldNotHearWhatTheTeacherAddsToAllCandidates() {
        TreeStudent still = taught(0, 2_000);
        TreeStudent shifted = taught(100, 2_000);
        event(new Random(17), 0);
        still.score(matrix, scores);
        double[] others = scores.clone();
        shifted.score(matrix, scores);
        assertThat(scores).containsExactly(others, within(1e-6));
    }

    @Test
    void shouldExplainAScoreByAPathThatSumsToIt() {
        TreeStudent student = taught(1, 5_000);
        event(new Random(18), 0);
        student.score(matrix, scores);
        for (int row = 0; row < CANDIDATES; row++) {
            double sum = student.baseline()
                    + student.path(matrix, row).stream()
                            .mapToDouble(PathStep::contribution)
                            .sum();
            assertThat(sum).isCloseTo(scores[row], within(1e-12));
        }
        assertThat(Arrays.stream(scores).distinct().count()).isGreaterThan(3);
    }

    @Test
    void shouldRefuseATeacherThatSaysNoNumber() {
        TreeStudent student = taught(1, 10);
        teacher[7] = Double.NaN;
        assertThatThrownBy(() -> student.learn(matrix, scores, teacher, logExpectedCounts))
                .isInstanceOf(IllegalArgumentException.class);
        student.score(matrix, scores);
        assertThat(scores).doesNotContain(Double.NaN);
    }
}
