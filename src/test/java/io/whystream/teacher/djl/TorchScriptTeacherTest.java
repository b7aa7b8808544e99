package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A TorchScript file that Python made: {@code src/test/resources/teacher/torchscript}. */
class TorchScriptTeacherTest extends TeacherContract {
    private static final float EQUAL = 1e-5f;

    @Override
    Teacher load(Path folder) throws IOException {
        for (String file : new String[] {"model.pt", "vocabulary.json", "model.json"}) {
            try (InputStream in = resource(file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
        return TeacherFolder.load(folder);
    }

    @Test
    void shouldAnswerAsPythonDoes() throws IOException {
        JsonNode expected;
        try (InputStream in = resource("expected.json")) {
            expected = new ObjectMapper().readTree(in);
        }
        int[] candidates = rows(expected.get("candidates"));
        for (int i = 0; i < expected.get("histories").size(); i++) {
            int[] history = rows(expected.get("histories").get(i));
            TeacherQuestion question = new TeacherQuestion(history, candidates, false);
            float[] logits = teacher.answer(List.of(question)).get(0).logits();
            for (int j = 0; j < candidates.length; j++) {
                float python = expected.get("logits").get(i).get(j).floatValue();
                assertThat(logits[j]).isCloseTo(python, within(EQUAL));
            }
        }
    }

    @Test
    void shouldSayThatTheModelHasFewerRowsThanThereAreItems() throws IOException {
        Path vocabulary = folder.resolve("vocabulary.json");
        Files.writeString(vocabulary, Files.readString(vocabulary).replace("]", ", \"one too many\"]"));
        assertThatThrownBy(() -> TeacherFolder.load(folder).close())
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("model.pt: fails its trial, asked about all rows from 1 to 14")
                .hasMessageContaining("index out of range")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));
    }

    private static int[] rows(JsonNode numbers) {
        int[] rows = new int[numbers.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers.get(i).intValue();
        }
        return rows;
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(
                TorchScriptTeacherTest.class.getResourceAsStream("/teacher/torchscript/" + file), file);
    }
}
