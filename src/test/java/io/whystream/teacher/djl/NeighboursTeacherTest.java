package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.teacher.Probes;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A network with item neighbours beside it, served by ONNX Runtime. */
class NeighboursTeacherTest extends TeacherContract {
    private static final float EQUAL = 1e-5f;
    private static final int WIDTH = 3;
    private static final float[] RECENCY = {1, 0.5f, 0.25f, 0.125f};
    private static final ItemNeighbours NEIGHBOURS = neighbours();

    @Override
    Teacher load(Path folder) {
        write(folder.resolve("alone"), null);
        return TeacherFolder.load(write(folder.resolve("model"), NEIGHBOURS));
    }

    private static Path write(Path folder, @org.jspecify.annotations.Nullable ItemNeighbours neighbours) {
        TransformerShape shape = TransformerFixture.SHAPE;
        try (TransformerModel model = TransformerFixture.model(shape, 3)) {
            Vocabulary vocabulary = new Vocabulary(TransformerFixture.itemIds());
            ModelFolder.write(folder, shape, model.parameters(), neighbours, vocabulary, null, 5, Map.of(), Map.of());
        }
        return folder;
    }

    private static ItemNeighbours neighbours() {
        Random random = new Random(5);
        int rows = TransformerFixture.SHAPE.rows();
        int[] ids = new int[rows * WIDTH];
        float[] weights = new float[rows * WIDTH];
        for (int place = Vocabulary.FIRST_ITEM * WIDTH; place < ids.length; place++) {
            boolean vacant = place % 5 == 0;
            ids[place] = vacant ? 0 : random.nextInt(Vocabulary.FIRST_ITEM, rows);
            weights[place] = vacant ? 0 : random.nextFloat();
        }
        return new ItemNeighbours(WIDTH, RECENCY, ids, weights);
    }

    @Test
    void shouldAddWhatTheNeighboursOfTheHistorySayToTheNetwork() {
        try (Teacher alone = TeacherFolder.load(folder.resolve("alone"))) {
            for (TeacherQuestion question : TransformerFixture.questions(30)) {
                float[] network = alone.answer(List.of(question)).get(0).logits();
                float[] both = teacher.answer(List.of(question)).get(0).logits();
                for (int i = 0; i < both.length; i++) {
                    double expected = network[i] + added(question.history(), question.candidates()[i]);
                    assertThat((double) both[i]).isCloseTo(expected, within((double) EQUAL));
                }
            }
        }
    }

    private static double added(int[] history, int candidate) {
        double sum = 0;
        for (int lag = 0; lag < Math.min(RECENCY.length, history.length); lag++) {
            int line = history[history.length - 1 - lag] * WIDTH;
            for (int k = 0; k < WIDTH; k++) {
                boolean meant = NEIGHBOURS.neighbours()[line + k] == candidate;
                sum += meant ? RECENCY[lag] * NEIGHBOURS.weights()[line + k] : 0;
            }
        }
        return sum;
    }

    @Test
    void shouldAnswerByOnnxAsByPyTorch() {
        assertThat(teacher).isInstanceOf(ExportedTeacher.class);
        try (Teacher block = TransformerTeacher.load(folder.resolve("model"))) {
            List<TeacherQuestion> questions = TransformerFixture.questions(40);
            List<TeacherAnswer> expected = block.answer(questions);
            List<TeacherAnswer> served = teacher.answer(questions);
            for (int i = 0; i < questions.size(); i++) {
                assertThat(served.get(i).logits())
                        .containsExactly(expected.get(i).logits(), within(EQUAL));
                assertThat(served.get(i).catalogueLogits().orElse(new float[0]))
                        .containsExactly(expected.get(i).catalogueLogits().orElse(new float[0]), within(EQUAL));
            }
            assertThat(teacher.version()).isEqualTo(block.version());
        }
    }

    @Test
    void shouldHaveProbesOfBoth() {
        Probes probes = teacher.probes().orElseThrow();
        float[] afterFour = catalogue(new int[] {4});
        float[] afterFive = catalogue(new int[] {5});
        double byProbes = probes.logit(4, 7) - probes.logit(4, 8) - probes.logit(5, 7) + probes.logit(5, 8);
        assertThat(byProbes)
                .isCloseTo(afterFour[7] - afterFour[8] - afterFive[7] + afterFive[8], within((double) TOLERANCE));
    }

    @Test
    void shouldBeAnotherVersionThanTheNetworkAlone() {
        try (Teacher alone = TeacherFolder.load(folder.resolve("alone"))) {
            assertThat(teacher.version()).isNotEqualTo(alone.version());
        }
    }

    @Test
    void shouldRefuseNeighboursThatAreNotTheFolders() throws IOException {
        Path model = folder.resolve("model");
        Files.write(model.resolve("neighbours.bin"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> TeacherFolder.load(model))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("neighbours.bin: is not the file that model.json was written with");
        byte[] bytes = NEIGHBOURS.toBytes();
        assertThatThrownBy(() -> ItemNeighbours.of(bytes, TransformerFixture.SHAPE.rows() + 1))
                .hasMessageContaining("holds 14 rows, the model has 15");
        assertThatThrownBy(() -> ItemNeighbours.of(java.util.Arrays.copyOf(bytes, bytes.length - 1), 14))
                .hasMessageContaining("is cut short");
    }

    @Test
    void shouldNotBeTrainedOn() {
        assertThatThrownBy(() -> TrainedWeights.read(folder.resolve("model")))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("item neighbours");
    }
}
