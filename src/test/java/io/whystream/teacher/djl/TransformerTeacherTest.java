package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.teacher.Probes;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerTeacherTest {
    private static final float TOLERANCE = 1e-4f;
    private static final int UNKNOWN_ITEMS = 5;

    @TempDir
    Path folder;

    private TransformerTeacher teacher;

    @BeforeEach
    void load() {
        teacher = TransformerFixture.teacher(folder, 3, UNKNOWN_ITEMS);
    }

    @AfterEach
    void close() {
        teacher.close();
    }

    @Test
    void shouldAnswerABatchAsItAnswersEachAlone() {
        List<TeacherQuestion> questions = TransformerFixture.questions(8);
        List<TeacherAnswer> together = teacher.answer(questions);
        for (int i = 0; i < questions.size(); i++) {
            same(together.get(i), teacher.answer(List.of(questions.get(i))).get(0));
        }
    }

    @Test
    void shouldSpreadOneWholeOfAttentionOverTheHistoryThatItSees() {
        List<TeacherQuestion> questions = TransformerFixture.questions(9);
        List<TeacherAnswer> answers = teacher.answer(questions);
        for (int i = 0; i < questions.size(); i++) {
            int seen = Math.min(teacher.window(), questions.get(i).history().length);
            float[] attention = answers.get(i).attention();
            assertThat(attention).hasSize(seen);
            assertThat(sum(attention)).isCloseTo(seen == 0 ? 0 : 1, within(1e-5));
        }
    }

    @Test
    void shouldGiveTheCatalogueOnlyToThoseWhoAskWithTheSameLogits() {
        for (TeacherQuestion question : TransformerFixture.questions(6)) {
            TeacherAnswer answer = teacher.answer(List.of(question)).get(0);
            assertThat(answer.catalogueLogits().isPresent()).isEqualTo(question.wholeCatalogue());
            answer.catalogueLogits().ifPresent(logits -> {
                for (int i = 0; i < question.candidates().length; i++) {
                    assertThat(logits[question.candidates()[i]]).isEqualTo(answer.logits()[i]);
                }
            });
        }
    }

    @Test
    void shouldRankPaddingLastWithAFiniteLogit() {
        float[] logits = catalogue(new int[] {4});
        assertThat(Float.isFinite(logits[Vocabulary.PADDING])).isTrue();
        for (int row = Vocabulary.UNKNOWN; row < logits.length; row++) {
            assertThat(logits[row]).isGreaterThan(logits[Vocabulary.PADDING]);
        }
    }

    @Test
    void shouldStayFiniteForUnknownItemsAndEmptyHistories() {
        for (int[] history : new int[][] {{}, {Vocabulary.UNKNOWN}, {Vocabulary.UNKNOWN, 3, Vocabulary.UNKNOWN}}) {
            for (float logit : catalogue(history)) {
                assertThat(Float.isFinite(logit)).isTrue();
            }
        }
    }

    @Test
    void shouldShareTheUnknownLogitAmongTheItemsThatItStoodFor() {
        int[] history = {4, 7};
        try (TransformerTeacher undivided = TransformerFixture.teacher(folder.resolve("other"), 3, 0)) {
            TeacherQuestion question = new TeacherQuestion(history, TransformerFixture.every(), false);
            float[] whole = undivided.answer(List.of(question)).get(0).logits();
            float[] shared = teacher.answer(List.of(question)).get(0).logits();
            assertThat(whole[0] - shared[0]).isCloseTo((float) Math.log(UNKNOWN_ITEMS), within(TOLERANCE));
            assertThat(whole[1]).isEqualTo(shared[1]);
        }
    }

    @Test
    void shouldTellByItsProbesWhatItAnswersAfterASingleItem() {
        Probes probes = teacher.probes();
        for (int history : TransformerFixture.every()) {
            float[] served = catalogue(new int[] {history});
            float constant = served[Vocabulary.UNKNOWN]
                    - probes.logit(history, Vocabulary.UNKNOWN)
                    - probes.prior(Vocabulary.UNKNOWN);
            for (int item : TransformerFixture.every()) {
                float probed = probes.logit(history, item) + probes.prior(item) + constant;
                assertThat(probed).as("%d after %d", item, history).isCloseTo(served[item], within(TOLERANCE));
            }
        }
    }

    @Test
    void shouldCentreItsProbesOverItemsAndOverHistories() {
        Probes probes = teacher.probes();
        double overItems = 0;
        double overHistories = 0;
        for (int row = Vocabulary.FIRST_ITEM; row < probes.rows(); row++) {
            overItems += probes.logit(5, row);
            overHistories += probes.logit(row, 5);
        }
        assertThat(overItems).isCloseTo(0, within(1e-4));
        assertThat(overHistories).isCloseTo(0, within(1e-4));
        assertThat(probes.logit(5, 5)).isNotCloseTo(0, within(1e-3f));
    }

    @Test
    void shouldAnswerTheSameFromManyThreads() throws Exception {
        List<TeacherQuestion> questions = TransformerFixture.questions(24);
        List<TeacherAnswer> serial = teacher.answer(questions);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<TeacherAnswer>>> parallel = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                parallel.add(threads.submit(() -> teacher.answer(questions)));
            }
            for (Future<List<TeacherAnswer>> each : parallel) {
                for (int i = 0; i < questions.size(); i++) {
                    same(serial.get(i), each.get().get(i));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldRefuseRowsThatItDoesNotHave() {
        TeacherQuestion question = new TeacherQuestion(new int[] {99}, new int[] {2}, false);
        assertThatThrownBy(() -> teacher.answer(List.of(question)))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("history: row 99");
    }

    @Test
    void shouldAnswerNoMoreOnceClosed() {
        teacher.close();
        assertThatThrownBy(() -> teacher.answer(TransformerFixture.questions(1)))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("closed");
    }

    private float[] catalogue(int[] history) {
        TeacherQuestion question = new TeacherQuestion(history, new int[] {2}, true);
        return teacher.answer(List.of(question)).get(0).catalogueLogits().orElseThrow();
    }

    private static void same(TeacherAnswer one, TeacherAnswer other) {
        assertThat(one.logits()).containsExactly(other.logits(), within(TOLERANCE));
        assertThat(one.attention()).containsExactly(other.attention(), within(TOLERANCE));
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
