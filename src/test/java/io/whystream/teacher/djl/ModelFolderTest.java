package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void write() {
        folder = TransformerFixture.write(parent.resolve("model"), 3, 5);
    }

    @Test
    void shouldGiveEqualLogitsAfterEveryRoundTrip() throws IOException {
        float[] first = logits(folder);
        Path copy = parent.resolve("copy");
        Files.createDirectory(copy);
        for (Path file : files(folder)) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        assertThat(logits(copy)).containsExactly(first);
    }

    @Test
    void shouldTakeItsVersionFromWeightsAndVocabulary() throws IOException {
        String digest = Digest.of(
                Files.readAllBytes(folder.resolve("transformer.params")),
                Files.readAllBytes(folder.resolve("vocabulary.json")));
        try (TransformerTeacher teacher = TransformerTeacher.load(folder)) {
            assertThat(digest).startsWith(teacher.version().version());
            assertThat(teacher.version().version()).hasSize(12);
        }
    }

    @Test
    void shouldReplaceAnEarlierTeacherAndLeaveNothingBeside() throws IOException {
        float[] earlier = logits(folder);
        TransformerFixture.write(folder, 4, 5);
        assertThat(logits(folder)).isNotEqualTo(earlier);
        assertThat(files(parent)).containsExactly(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformer.params", "model.json", "vocabulary.json", "probes.bin"})
    void shouldNameTheFileThatIsMissing(String file) throws IOException {
        Files.delete(folder.resolve(file));
        refused(file, "is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformer.params", "model.json", "vocabulary.json", "probes.bin"})
    void shouldNameTheFileThatIsCutShort(String file) throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(file));
        Files.write(folder.resolve(file), Arrays.copyOf(whole, whole.length / 2));
        refused(file, "; copy the model folder again, or train a new one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformer.params", "model.json", "vocabulary.json", "probes.bin"})
    void shouldNameTheFileThatIsEmpty(String file) throws IOException {
        Files.write(folder.resolve(file), new byte[0]);
        refused(file, "; copy the model folder again, or train a new one");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"rows\" : 14', '\"rows\" : 15', vocabulary.json",
        "'\"dimension\" : 8', '\"dimension\" : 16', probes.bin",
        "'\"window\" : 6', '\"window\" : 7', transformer.params",
        "'\"blocks\" : 2', '\"blocks\" : 1', transformer.params",
        "'\"heads\" : 2', '\"heads\" : 3', model.json",
        "'\"format\" : 1', '\"format\" : 9', model.json",
        "'\"unknownItems\" : 5', '\"unknownItems\" : null', model.json",
        "'\"name\" : \"sasrec\"', '\"name\" : null', model.json",
    })
    void shouldRefuseACardThatDoesNotFit(String right, String wrong, String named) throws IOException {
        Path card = folder.resolve("model.json");
        String text = Files.readString(card);
        assertThat(text).contains(right);
        Files.writeString(card, text.replace(right, wrong));
        refused(named, "");
    }

    @Test
    void shouldRefuseProbesOfAnotherTeacher() throws IOException {
        Path other = TransformerFixture.write(parent.resolve("other"), 4, 5);
        Files.write(folder.resolve("probes.bin"), Files.readAllBytes(other.resolve("probes.bin")));
        refused("probes.bin", "digest");
    }

    @Test
    void shouldNotNeedTheProvenanceToServe() throws IOException {
        Files.delete(folder.resolve("provenance.json"));
        assertThatCode(() -> logits(folder)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheExportThatIsMissingOrDamaged() throws IOException {
        Path onnx = folder.resolve("model.onnx");
        byte[] bytes = Files.readAllBytes(onnx);
        bytes[bytes.length / 2] ^= 1;
        Files.write(onnx, bytes);
        assertThatThrownBy(() -> TeacherFolder.load(folder))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("model.onnx: is not the file that model.json was written with");
        Files.delete(onnx);
        assertThatThrownBy(() -> TeacherFolder.load(folder))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("model.onnx: is missing");
    }

    @Test
    void shouldServeAFolderOfAnEarlierReleaseByPyTorch() throws IOException {
        Files.delete(folder.resolve("model.onnx"));
        Path card = folder.resolve("model.json");
        String text = Files.readString(card);
        String earlier = text.replaceFirst(",\\s*\"onnxDigest\" : \"[0-9a-f]*\"", "");
        assertThat(earlier).isNotEqualTo(text).doesNotContain("onnx");
        Files.writeString(card, earlier);
        try (Teacher teacher = TeacherFolder.load(folder)) {
            assertThat(teacher).isInstanceOf(TransformerTeacher.class);
            assertThat(teacher.answer(TransformerFixture.questions(3))).hasSize(3);
        }
    }

    @Test
    void shouldSayThatThereIsNoFolder() {
        assertThatThrownBy(() -> TransformerTeacher.load(parent.resolve("nowhere")))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("nowhere: there is no such model folder");
    }

    @Test
    void shouldNotOverwriteAFolderOfOtherThings() throws IOException {
        Path photos = Files.createDirectory(parent.resolve("photos"));
        Files.writeString(photos.resolve("cat.jpg"), "meow");
        assertThatThrownBy(() -> TransformerFixture.write(photos, 3, 5))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("photos: holds files that are no model");
        assertThat(photos.resolve("cat.jpg")).hasContent("meow");
    }

    private void refused(String file, String what) {
        assertThatThrownBy(() -> TransformerTeacher.load(folder))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(what)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));
    }

    private static float[] logits(Path folder) {
        try (TransformerTeacher teacher = TransformerTeacher.load(folder)) {
            int[] history = {5, 6, 7};
            TeacherQuestion question = new TeacherQuestion(history, TransformerFixture.every(), false);
            return teacher.answer(List.of(question)).get(0).logits();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
