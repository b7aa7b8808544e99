package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.teacher.ContentFeatures;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served network whose item rows are followed by rows of what items have in common. */
class ContentTeacherTest {
    private static final TransformerShape SHAPE = new TransformerShape(6, 8, 2, 1, 5, 0);
    private static final ContentFeatures FEATURES =
            new ContentFeatures(List.of("any", "category:drama"), new float[] {.5f, -.25f});
    private static final int[] HISTORY = {2, 5, 1};

    @TempDir
    Path folder;

    private float[] content;
    private float[] state;

    @BeforeEach
    void write() {
        try (TransformerModel model = TransformerModel.fresh(SHAPE, 4)) {
            content = new float[FEATURES.size() * SHAPE.dimension()];
            for (int i = 0; i < content.length; i++) {
                content[i] = (float) Math.sin(i);
            }
            state = model.encode(List.of(HISTORY)).state(0);
            ModelFolder.write(
                    folder,
                    SHAPE,
                    model.parameters(),
                    null,
                    new Vocabulary(List.of("a", "b", "c", "d")),
                    new ItemContent(FEATURES, content),
                    1,
                    Map.of(),
                    Map.of(TrainingCountsFile.NAME, TrainingCountsFile.encode(new TrainingCounts(Map.of("a", 1L)))));
        }
    }

    @Test
    void shouldAnswerAboutRowsOfContentAsAboutItems() {
        try (Teacher served = TeacherFolder.load(folder)) {
            assertThat(served.vocabulary().content().orElseThrow().names()).isEqualTo(FEATURES.names());
            assertThat(served.vocabulary().content().orElseThrow().mean(1)).isEqualTo(-.25f);
            for (boolean whole : new boolean[] {false, true}) {
                TeacherAnswer answer = served.answer(List.of(new TeacherQuestion(HISTORY, new int[] {3, 6, 7}, whole)))
                        .get(0);
                for (int place = 0; place < FEATURES.size(); place++) {
                    assertThat(answer.logits()[1 + place]).isCloseTo(logit(place), within(1e-5f));
                }
                answer.catalogueLogits()
                        .ifPresent(logits -> assertThat(logits).hasSize(6).contains(answer.logits()[0]));
                assertThat(answer.catalogueLogits()).matches(logits -> logits.isPresent() == whole);
            }
        }
    }

    @Test
    void shouldRefuseContentInAHistoryAndRowsBeyondIt() {
        try (Teacher served = TeacherFolder.load(folder)) {
            assertThatThrownBy(() -> served.answer(List.of(new TeacherQuestion(new int[] {6}, new int[] {2}, false))))
                    .hasMessageContaining("history: row 6");
            assertThatThrownBy(() -> served.answer(List.of(new TeacherQuestion(HISTORY, new int[] {8}, false))))
                    .hasMessageContaining("candidates: row 8");
        }
    }

    @Test
    void shouldBeAnotherVersionWithOtherContentAndSayWhatIsWrongWithIt() throws Exception {
        String before = TeacherFolder.describe(folder).version().version();
        Path file = folder.resolve(ContentFile.NAME);
        Files.writeString(file, "{\"any\": 0.5, \"category:comedy\": -0.25}");
        assertThat(TeacherFolder.describe(folder).version().version()).isNotEqualTo(before);
        Files.writeString(file, "{\"any\": \"much\"}");
        assertThatThrownBy(() -> TeacherFolder.load(folder))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("content.json: any: must be a number");
        Files.writeString(file, "{\"any\": 0, \"category:drama\": 0, \"category:comedy\": 0}");
        assertThatThrownBy(() -> TeacherFolder.load(folder))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("all rows from 1 to");
    }

    @Test
    void shouldGiveTheRowsToWhoeverTrainsOnAndSayWhatIsWrongWithThem() throws Exception {
        assertThat(TrainedWeights.read(folder).content().orElseThrow().rows()).containsExactly(content);
        Path file = folder.resolve(ContentRowsFile.NAME);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
        assertThatThrownBy(() -> TrainedWeights.read(folder).content())
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("content.bin: holds 15 numbers where content.json and the model ask for 16");
        bytes[0]++;
        Files.write(file, bytes);
        assertThatThrownBy(() -> TrainedWeights.read(folder).content())
                .hasMessageContaining("content.bin: is not a file of rows of content");
        Files.delete(file);
        assertThatThrownBy(() -> TrainedWeights.read(folder).content())
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("content.bin: is missing");
        assertThat(TeacherFolder.describe(folder).vocabulary().content())
                .as("serving does not need it")
                .isPresent();
    }

    private float logit(int place) {
        float sum = 0;
        for (int k = 0; k < state.length; k++) {
            sum += state[k] * content[place * state.length + k];
        }
        return sum;
    }
}
