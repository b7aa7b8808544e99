package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TransformerTeacher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What training writes is served as it was trained. */
class ServedTeacherTest {
    private static final float EQUAL = 1e-5f;
    private static final int WINDOW = 10;
    private static final List<TrainingSequence> CHOICES = MarkovChoices.of(200, 9, 5);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} blocks of {1} heads, dimension {2}")
    @CsvSource({"1, 1, 8", "2, 2, 16", "3, 4, 32"})
    void shouldServeByOnnxWhatPyTorchComputes(int blocks, int heads, int dimension) {
        train(new Network(dimension, heads, blocks, WINDOW, 0.1));
        try (Teacher block = TransformerTeacher.load(folder);
                Teacher served = TeacherFolder.load(folder)) {
            List<TeacherQuestion> questions = questions(block.vocabulary());
            List<TeacherAnswer> expected = block.answer(questions);
            List<TeacherAnswer> actual = served.answer(questions);
            for (int i = 0; i < questions.size(); i++) {
                same(actual.get(i).logits(), expected.get(i).logits());
                same(actual.get(i).attention(), expected.get(i).attention());
                same(
                        actual.get(i).catalogueLogits().orElse(new float[0]),
                        expected.get(i).catalogueLogits().orElse(new float[0]));
            }
        }
    }

    @Test
    void shouldTellTheNextChoiceAsItLearnedTo() {
        train(new Network(16, 2, 2, WINDOW, 0.1));
        int hits = 0;
        try (Teacher served = TeacherFolder.load(folder)) {
            for (TrainingSequence user : CHOICES) {
                int[] rows = user.itemIds().stream()
                        .mapToInt(served.vocabulary()::rowOf)
                        .toArray();
                int target = rows[rows.length - 1];
                int[] history = java.util.Arrays.copyOf(rows, rows.length - 1);
                TeacherQuestion question = new TeacherQuestion(history, new int[] {target}, true);
                float[] logits = served.answer(List.of(question))
                        .get(0)
                        .catalogueLogits()
                        .orElseThrow();
                long above = IntStream.range(Vocabulary.FIRST_ITEM, logits.length)
                        .filter(row -> logits[row] > logits[target])
                        .count();
                hits += above < 5 ? 1 : 0;
            }
        }
        assertThat(hits).isGreaterThan(CHOICES.size() / 2);
    }

    private void train(Network network) {
        TrainingPlan plan = TrainingPlan.forChoices(1_000)
                .with(new Effort(8, 8, 60, 1))
                .with(network)
                .with(new Descent(3e-3, 0.98, 16, 20_000, 20));
        TrainedTeacher teacher = new TeacherTraining(plan, TrainingListener.silent()).train(CHOICES);
        DataProvenance data = new DataProvenance("markov", "0", 1_800, 1_800, 200, 50, "1970", "1970");
        SplitProvenance split = new SplitProvenance(DataSplit.ALL, 1, 1_800, 200, 50, "every choice");
        teacher.write(folder, teacher.provenance(data, split), Outlook.NONE, Map.of());
    }

    private static List<TeacherQuestion> questions(Vocabulary vocabulary) {
        Random random = new Random(3);
        int[] every = IntStream.range(Vocabulary.UNKNOWN, vocabulary.rows()).toArray();
        List<TeacherQuestion> questions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int[] history = random.ints(i % (WINDOW + 3), Vocabulary.UNKNOWN, vocabulary.rows())
                    .toArray();
            questions.add(new TeacherQuestion(history, every, i % 3 == 0));
        }
        return questions;
    }

    private static void same(float[] actual, float[] expected) {
        assertThat(actual).containsExactly(expected, within(EQUAL));
    }
}
