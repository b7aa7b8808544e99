package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TrainedWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherRefreshTest {
    private static final TrainingPlan PLAN = TrainingPlan.forChoices(100).withSeed(3);

    @TempDir
    Path folder;

    /** Everybody walks around a ring of five items; then a sixth takes the place after the first. */
    @Test
    void shouldLearnANewItemFromTheOldWeights() {
        TrainedTeacher first = new TeacherTraining(PLAN, TrainingListener.silent()).train(walks("c"));
        write(first, "first");
        TrainedWeights former = TrainedWeights.read(folder.resolve("first"));
        Map<String, Long> newest = new HashMap<>();
        List<TrainingSequence> walks = walks("new");
        walks.forEach(walk -> walk.itemIds().forEach(item -> newest.merge(item, 1L, Long::sum)));

        TrainedTeacher refreshed = new TeacherRefresh(PLAN, 20).refresh(former, walks, newest);
        write(refreshed, "second");

        assertThat(refreshed.vocabulary().itemIds())
                .startsWith(former.vocabulary().itemIds().toArray(String[]::new))
                .endsWith("new");
        assertThat(refreshed.counts().of("new")).isEqualTo(newest.get("new"));
        assertThat(refreshed.counts().of("a")).isEqualTo(first.counts().of("a") + newest.get("a"));
        assertThat(best("second", "a", "b")).isEqualTo("new");
        assertThat(best("first", "a", "b")).isEqualTo("c");
        assertThat(version("second")).isNotEqualTo(version("first"));
    }

    @Test
    void shouldComeToTheSameTeacherFromTheSameChoices() {
        TrainedTeacher first = new TeacherTraining(PLAN, TrainingListener.silent()).train(walks("c"));
        write(first, "first");
        TrainedWeights former = TrainedWeights.read(folder.resolve("first"));
        Map<String, Long> newest = Map.of("new", 9L);
        byte[] one = new TeacherRefresh(PLAN, 2)
                .refresh(former, walks("new"), newest)
                .parameters();
        byte[] other = new TeacherRefresh(PLAN, 2)
                .refresh(former, walks("new"), newest)
                .parameters();
        assertThat(one).isEqualTo(other);
    }

    private void write(TrainedTeacher teacher, String name) {
        DataProvenance data = new DataProvenance("walks", "0", 600, 600, 60, 6, "", "");
        SplitProvenance split = new SplitProvenance(DataSplit.ALL, 3, 600, 60, 6, "all");
        teacher.write(folder.resolve(name), teacher.provenance(data, split), Outlook.NONE, Map.of());
    }

    private TeacherVersion version(String name) {
        try (Teacher teacher = TeacherFolder.load(folder.resolve(name))) {
            return teacher.version();
        }
    }

    private String best(String name, String... history) {
        try (Teacher teacher = TeacherFolder.load(folder.resolve(name))) {
            int[] rows =
                    Arrays.stream(history).mapToInt(teacher.vocabulary()::rowOf).toArray();
            float[] logits = teacher.answer(List.of(new TeacherQuestion(rows, new int[] {2}, true)))
                    .get(0)
                    .catalogueLogits()
                    .orElseThrow();
            int best = 2;
            for (int row = 3; row < logits.length; row++) {
                best = logits[row] > logits[best] ? row : best;
            }
            return teacher.vocabulary().itemId(best);
        }
    }

    private static List<TrainingSequence> walks(String third) {
        List<String> ring = List.of("a", "b", third, "d", "e");
        List<TrainingSequence> walks = new ArrayList<>();
        for (int user = 0; user < 60; user++) {
            List<String> walk = new ArrayList<>(ring);
            Collections.rotate(walk, user % ring.size());
            walk.addAll(List.copyOf(walk));
            walks.add(new TrainingSequence(walk));
        }
        return walks;
    }
}
