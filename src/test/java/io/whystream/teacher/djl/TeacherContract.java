package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.io.IOException;
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

/** What every teacher owes to whoever asks it, whatever serves it. */
abstract class TeacherContract {
    static final float TOLERANCE = 1e-4f;

    @TempDir
    Path folder;

    Teacher teacher;

    /** A teacher of the items of {@link TransformerFixture}, made in the given folder. */
    abstract Teacher load(Path folder) throws IOException;

    @BeforeEach
    void load() throws IOException {
        teacher = load(folder);
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

    float[] catalogue(int[] history) {
        TeacherQuestion question = new TeacherQuestion(history, new int[] {2}, true);
        return teacher.answer(List.of(question)).get(0).catalogueLogits().orElseThrow();
    }

    static void same(TeacherAnswer one, TeacherAnswer other) {
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
