package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.teacher.Probes;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our own Transformer, computed by PyTorch. */
class TransformerTeacherTest extends TeacherContract {
    private static final int UNKNOWN_ITEMS = 5;

    @Override
    Teacher load(Path folder) {
        return TransformerFixture.teacher(folder, 3, UNKNOWN_ITEMS);
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
        Probes probes = teacher.probes().orElseThrow();
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
        Probes probes = teacher.probes().orElseThrow();
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
}
