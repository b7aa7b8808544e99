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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFolderTest {
    private static final float EQUAL = 1e-5f;

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = BroughtModel.SOUND.write(parent.resolve("brought"));
    }

    @Test
    void shouldServeAModelWithoutAttentionAsItWasMeant() {
        try (Teacher teacher = TeacherFolder.load(folder)) {
            List<TeacherQuestion> questions = TransformerFixture.questions(12);
            List<TeacherAnswer> answers = teacher.answer(questions);
            for (int i = 0; i < questions.size(); i++) {
                int[] candidates = questions.get(i).candidates();
                for (int j = 0; j < candidates.length; j++) {
                    assertThat(answers.get(i).logits()[j])
                            .isCloseTo(BroughtModel.logit(questions.get(i).history(), candidates[j]), within(EQUAL));
                }
                assertThat(answers.get(i).attention()).isEmpty();
            }
            assertThat(teacher.version().name()).isEqualTo("brought");
            assertThat(teacher.window()).isEqualTo(BroughtModel.WINDOW);
        }
    }

    @Test
    void shouldAnswerInOrderWhateverTheSizesAndHoweverManyPassesTheyTake() throws IOException {
        List<String> itemIds =
                IntStream.range(0, 40_000).mapToObj(i -> "item-" + i).toList();
        BroughtModel.SOUND.write(folder, itemIds, itemIds.size() + Vocabulary.FIRST_ITEM);
        List<TeacherQuestion> questions = List.of(
                new TeacherQuestion(new int[] {2, 3}, new int[] {9}, true),
                new TeacherQuestion(new int[] {4}, new int[] {5, 6, 7}, false),
                new TeacherQuestion(new int[] {}, new int[] {8, 9}, true),
                new TeacherQuestion(new int[] {5, 6, 7}, new int[] {1}, false),
                new TeacherQuestion(new int[] {10}, new int[] {11, 12}, true));
        try (Teacher teacher = TeacherFolder.load(folder)) {
            List<TeacherAnswer> answers = teacher.answer(questions);
            for (int i = 0; i < questions.size(); i++) {
                int[] history = questions.get(i).history();
                assertThat(answers.get(i).logits())
                        .hasSameSizeAs(questions.get(i).candidates());
                int last = questions.get(i).candidates().length - 1;
                float expected = BroughtModel.logit(history, questions.get(i).candidates()[last]);
                assertThat(answers.get(i).logits()[last]).isCloseTo(expected, within(EQUAL));
                answers.get(i).catalogueLogits().ifPresent(logits -> {
                    assertThat(logits).hasSize(40_002);
                    assertThat(logits[13]).isCloseTo(BroughtModel.logit(history, 13), within(EQUAL));
                });
            }
        }
    }

    @Test
    void shouldTakeItsVersionFromTheModelAndTheItems() throws IOException {
        String before = version();
        Path vocabulary = folder.resolve("vocabulary.json");
        Files.writeString(vocabulary, Files.readString(vocabulary).replace("item-5", "item-five"));
        assertThat(version()).isNotEqualTo(before).hasSize(12);
    }

    @Test
    void shouldTakeTheShareOfTheUnknownFromTheCard() throws IOException {
        TeacherQuestion question = new TeacherQuestion(new int[] {4}, new int[] {1, 2}, false);
        float[] before = logits(question);
        Files.writeString(folder.resolve("model.json"), "{\"name\": \"x\", \"window\": 6, \"unknownItems\": 20}");
        float[] after = logits(question);
        assertThat(before[0] - after[0]).isCloseTo((float) Math.log(20), within(EQUAL));
        assertThat(after[1]).isEqualTo(before[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "NAN_FOR_EMPTY_HISTORIES, after a history of 0 items: teacher",
        "WHOLE_NUMBERS, gives logits as int64 where float32 is wanted",
        "ONE_LOGIT_EACH, 'gives logits of shape (1, 1)'",
        "MINDS_ITS_NEIGHBOURS, 'was it exported in training mode, or with a fixed batch?'",
        "THIRD_INPUT, 'looking for: [history, candidates, users]'",
        "FIXED_LENGTH, 'index: 1 Got: 6 Expected: 7'",
    })
    void shouldSayWhatIsWrongWithAModel(BroughtModel model, String message) throws IOException {
        refused(model.write(folder), "model.onnx", message);
    }

    @Test
    void shouldSayThatTheModelHasFewerRowsThanThereAreItems() throws IOException {
        List<String> itemIds = new ArrayList<>(TransformerFixture.itemIds());
        itemIds.add("one too many");
        BroughtModel.SOUND.write(folder, itemIds, itemIds.size() + 1);
        refused(folder, "model.onnx", "asked about all rows from 1 to 14 after a history of 1 items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "model.onnx", "vocabulary.json"})
    void shouldNameTheFileThatIsMissing(String file) throws IOException {
        Files.delete(folder.resolve(file));
        refused(folder, file, "is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "model.onnx", "vocabulary.json"})
    void shouldNameTheFileThatCannotBeRead(String file) throws IOException {
        Files.writeString(folder.resolve(file), "no such thing");
        refused(folder, file, "");
    }

    @Test
    void shouldNameATorchScriptFileThatCannotBeRead() throws IOException {
        Files.delete(folder.resolve("model.onnx"));
        Files.writeString(folder.resolve("model.pt"), "no such thing");
        refused(folder, "model.pt", "cannot be loaded");
    }

    @Test
    void shouldNotChooseBetweenTwoModels() throws IOException {
        Files.writeString(folder.resolve("model.pt"), "");
        refused(folder, "model.pt", "stands beside a model.onnx");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"window\": 6}', name",
        "'{\"name\": \"x\"}', window",
        "'{\"name\": \" \", \"window\": 6}', 'name: must not be blank'",
        "'{\"name\": \"x\", \"window\": 0}', 'window: must lie between'",
        "'{\"name\": \"x\", \"window\": 6, \"unknownItems\": -1}', unknownItems",
    })
    void shouldRefuseACardThatSaysTooLittle(String card, String message) throws IOException {
        Files.writeString(folder.resolve("model.json"), card);
        refused(folder, "model.json", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"a\", \"a\"]", "[\"a\", null]", "{}"})
    void shouldRefuseAListOfItemsThatIsNone(String items) throws IOException {
        Files.writeString(folder.resolve("vocabulary.json"), items);
        refused(folder, "vocabulary.json", "");
    }

    @Test
    void shouldHaveProbesOnceItHasBeenSurveyed() throws IOException {
        assertThat(probes(folder)).isEmpty();
        List<Integer> progress = new ArrayList<>();
        TeacherFolder.survey(folder, 4, (done, all) -> progress.add(all - done));
        Probes probes = probes(folder).orElseThrow();
        assertThat(progress).endsWith(0);
        float between = BroughtModel.logit(new int[] {4}, 7) - BroughtModel.logit(new int[] {4}, 8);
        float told = probes.logit(4, 7) + probes.prior(7) - probes.logit(4, 8) - probes.prior(8);
        assertThat(told).isCloseTo(between, within(1e-4f));
    }

    @Test
    void shouldNotTakeTheProbesOfAnotherVersion() throws IOException {
        TeacherFolder.survey(folder, 4, (done, all) -> {});
        Path vocabulary = folder.resolve("vocabulary.json");
        Files.writeString(vocabulary, Files.readString(vocabulary).replace("item-5", "item-five"));
        assertThat(probes(folder)).isEmpty();
    }

    @Test
    void shouldNameProbesThatAreDamaged() throws IOException {
        TeacherFolder.survey(folder, 4, (done, all) -> {});
        String file = "probes-" + version() + ".bin";
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        Files.write(folder.resolve(file), Arrays.copyOf(bytes, bytes.length - 1));
        refused(folder, file, "is cut short");
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve(file), bytes);
        refused(folder, file, "checksum");
    }

    @Test
    void shouldFindTheProbesOfOurOwnNetworkByItsAnswersAlone() throws IOException {
        Path own = TransformerFixture.write(parent.resolve("own"), 3, 5);
        Files.copy(own.resolve("model.onnx"), folder.resolve("model.onnx"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("model.json"), "{\"name\": \"x\", \"window\": 6, \"unknownItems\": 5}");
        TeacherFolder.survey(folder, TransformerFixture.SHAPE.dimension(), (done, all) -> {});
        Probes expected = probes(own).orElseThrow();
        Probes found = probes(folder).orElseThrow();
        for (int history : TransformerFixture.every()) {
            for (int row : TransformerFixture.every()) {
                assertThat(found.logit(history, row)).isCloseTo(expected.logit(history, row), within(1e-4f));
                assertThat(found.prior(row)).isCloseTo(expected.prior(row), within(1e-4f));
            }
        }
    }

    @Test
    void shouldNotSurveyAFolderOfOurOwn() {
        Path own = TransformerFixture.write(parent.resolve("own"), 3, 5);
        assertThatThrownBy(() -> TeacherFolder.survey(own, 4, (done, all) -> {}))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("has its probes from `whystream train`");
    }

    private static Optional<Probes> probes(Path folder) {
        try (Teacher teacher = TeacherFolder.load(folder)) {
            return teacher.probes();
        }
    }

    private static void refused(Path folder, String file, String what) {
        assertThatThrownBy(() -> TeacherFolder.load(folder).close())
                .isInstanceOf(TeacherException.class)
                .hasMessageStartingWith(folder.resolve(file).toString())
                .hasMessageContaining(what)
                .hasMessageContaining("docs/teacher.md")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));
    }

    private String version() {
        try (Teacher teacher = TeacherFolder.load(folder)) {
            return teacher.version().version();
        }
    }

    private float[] logits(TeacherQuestion question) {
        try (Teacher teacher = TeacherFolder.load(folder)) {
            return teacher.answer(List.of(question)).get(0).logits();
        }
    }
}
