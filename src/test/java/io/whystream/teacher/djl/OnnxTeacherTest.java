package io.whystream.teacher.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherQuestion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our own Transformer, computed by ONNX Runtime from the file that Java wrote. */
class OnnxTeacherTest extends TeacherContract {
    private static final float EQUAL = 1e-5f;

    @Override
    Teacher load(Path folder) {
        return TeacherFolder.load(TransformerFixture.write(folder.resolve("model"), 3, 5));
    }

    @Test
    void shouldBeServedByOnnxRuntime() {
        assertThat(teacher).isInstanceOf(ExportedTeacher.class);
    }

    @Test
    void shouldAnswerAsTheNetworkThatItWasWrittenFrom() {
        try (Teacher block = TransformerTeacher.load(folder.resolve("model"))) {
            List<TeacherQuestion> questions = TransformerFixture.questions(40);
            List<TeacherAnswer> expected = block.answer(questions);
            List<TeacherAnswer> served = teacher.answer(questions);
            for (int i = 0; i < questions.size(); i++) {
                same(served.get(i), expected.get(i), EQUAL);
            }
            assertThat(teacher.version()).isEqualTo(block.version());
            assertThat(teacher.probes().orElseThrow().fingerprint())
                    .isEqualTo(block.probes().orElseThrow().fingerprint());
        }
    }

    private static void same(TeacherAnswer one, TeacherAnswer other, float tolerance) {
        assertThat(one.logits()).containsExactly(other.logits(), within(tolerance));
        assertThat(one.attention()).containsExactly(other.attention(), within(tolerance));
        assertThat(one.catalogueLogits().isPresent())
                .isEqualTo(other.catalogueLogits().isPresent());
        one.catalogueLogits()
                .ifPresent(logits -> assertThat(logits)
                        .containsExactly(other.catalogueLogits().orElseThrow(), within(tolerance)));
    }
}
