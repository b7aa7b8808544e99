package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeSurveyTest {
    private static final int ITEMS = 40;
    /** How many numbers the testing teacher describes an item with. */
    private static final int RANK = 4;

    private final TestingTeacher teacher = TestingTeacher.ofItems(ITEMS);

    @Test
    void shouldTellWhatTheTeacherAnswersAfterASingleItem() {
        Probes probes = survey(RANK);
        for (int history = Vocabulary.UNKNOWN; history < probes.rows(); history++) {
            float[] logits = answer(history);
            float constant = logits[Vocabulary.UNKNOWN] - told(probes, history, Vocabulary.UNKNOWN);
            for (int row = Vocabulary.UNKNOWN; row < probes.rows(); row++) {
                assertThat(told(probes, history, row) + constant).isCloseTo(logits[row], within(1e-4f));
            }
        }
    }

    @Test
    void shouldBeCentredOverItemsAndOverHistories() {
        Probes probes = survey(RANK);
        double overItems = 0;
        double overHistories = 0;
        double priors = 0;
        for (int row = Vocabulary.FIRST_ITEM; row < probes.rows(); row++) {
            overItems += probes.logit(5, row);
            overHistories += probes.logit(row, 5);
            priors += probes.prior(row);
        }
        assertThat(overItems).isCloseTo(0, within(1e-4));
        assertThat(overHistories).isCloseTo(0, within(1e-4));
        assertThat(priors).isCloseTo(0, within(1e-4));
        assertThat(probes.logit(5, 5)).isNotCloseTo(0, within(1e-3f));
    }

    @Test
    void shouldComeCloserWithEveryNumberUntilNothingIsLeft() {
        List<Double> errors = new ArrayList<>();
        for (int rank = 1; rank <= RANK + 1; rank++) {
            errors.add(error(survey(rank)));
        }
        for (int rank = 1; rank < RANK; rank++) {
            assertThat(errors.get(rank)).isLessThan(errors.get(rank - 1));
        }
        assertThat(errors.get(RANK - 1)).isLessThan(1e-9);
        assertThat(errors.get(RANK)).isLessThan(1e-9);
        assertThat(errors.get(RANK - 2)).isGreaterThan(1);
    }

    @Test
    void shouldFindTheSameEveryTimeAndSayHowFarItIs() {
        List<Integer> progress = new ArrayList<>();
        long first = new ProbeSurvey(teacher, RANK, progress::add).run().fingerprint();
        assertThat(survey(RANK).fingerprint()).isEqualTo(first);
        assertThat(progress).isSorted();
        assertThat(progress.get(progress.size() - 1)).isEqualTo(ProbeSurvey.questions(teacher));
    }

    @Test
    void shouldManageWithFewerItemsThanNumbers() {
        TestingTeacher small = TestingTeacher.ofItems(2);
        Probes probes = new ProbeSurvey(small, 64, done -> {}).run();
        assertThat(probes.rows()).isEqualTo(4);
        assertThat(probes.logit(2, 3)).isFinite();
    }

    private Probes survey(int rank) {
        return new ProbeSurvey(teacher, rank, done -> {}).run();
    }

    private static float told(Probes probes, int history, int row) {
        return probes.logit(history, row) + probes.prior(row);
    }

    private double error(Probes probes) {
        Probes exact = survey(RANK + 2);
        double error = 0;
        for (int history = Vocabulary.FIRST_ITEM; history < exact.rows(); history++) {
            for (int row = Vocabulary.FIRST_ITEM; row < exact.rows(); row++) {
                error += Math.pow(probes.logit(history, row) - exact.logit(history, row), 2);
            }
        }
        return error;
    }

    private float[] answer(int history) {
        TeacherQuestion question = new TeacherQuestion(new int[] {history}, new int[] {2}, true);
        return teacher.answer(List.of(question)).get(0).catalogueLogits().orElseThrow();
    }
}
