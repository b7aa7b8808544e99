package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Item;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.ContentFeatures;
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
import java.util.Random;
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

        TrainedTeacher refreshed = new TeacherRefresh(PLAN, 20).refresh(former, walks, newest, Map.of());
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
                .refresh(former, walks("new"), newest, Map.of())
                .parameters();
        byte[] other = new TeacherRefresh(PLAN, 2)
                .refresh(former, walks("new"), newest, Map.of())
                .parameters();
        assertThat(one).isEqualTo(other);
    }

    /** Two circles, each on a shelf of its own; then an item comes that nobody has chosen often enough yet. */
    @Test
    void shouldKnowWhatBelongsTogetherAndTakeItAlong() {
        Map<String, Item> catalogue = new HashMap<>();
        for (int i = 0; i < 24; i++) {
            catalogue.put("item-" + i, item("item-" + i, i % 2 == 0 ? "even" : "odd"));
        }
        catalogue.put("new", item("new", "even"));
        TrainedTeacher first =
                new TeacherTraining(PLAN.learningContent(), TrainingListener.silent()).train(circles(), catalogue);
        write(first, "first", List.of(List.of("item-2", "item-4"), List.of("item-3", "item-5")));
        double afterEven = evenLessOdd("first", "item-2", "item-4");
        double afterOdd = evenLessOdd("first", "item-3", "item-5");
        assertThat(afterEven).isPositive();
        assertThat(afterOdd).isNegative();
        assertThat(evenLessOddOnAverage("first")).isCloseTo((afterEven + afterOdd) / 2, within(1e-4));

        TrainedWeights former = TrainedWeights.read(folder.resolve("first"));
        TeacherRefresh refresh = new TeacherRefresh(PLAN.learningContent(), 1);
        write(refresh.refresh(former, circles(), Map.of("new", 2L), catalogue), "second");
        assertThat(evenLessOdd("second", "item-2", "item-4")).isPositive();
        assertThat(logit("second", "new", "item-2", "item-4"))
                .isGreaterThan(logit("second", "new", "item-3", "item-5"));
    }

    private static List<TrainingSequence> circles() {
        Random random = new Random(6);
        List<TrainingSequence> circles = new ArrayList<>();
        for (int user = 0; user < 80; user++) {
            int circle = user % 2;
            circles.add(new TrainingSequence(random.ints(8, 0, 12)
                    .mapToObj(i -> "item-" + (2 * i + circle))
                    .toList()));
        }
        return circles;
    }

    private static Item item(String id, String category) {
        return new Item(id, null, List.of(category), List.of(), List.of(), null, null, Map.of());
    }

    /** How much more the feature of the even items is expected after a history than that of the odd ones. */
    private double evenLessOdd(String name, String... history) {
        try (Teacher teacher = TeacherFolder.load(folder.resolve(name))) {
            List<String> names = teacher.vocabulary().content().orElseThrow().names();
            int first = teacher.vocabulary().rows();
            int[] asked = {first + names.indexOf("category:even"), first + names.indexOf("category:odd")};
            float[] logits = teacher.answer(List.of(new TeacherQuestion(rows(teacher, history), asked, false)))
                    .get(0)
                    .logits();
            return logits[0] - logits[1];
        }
    }

    /** The same over the histories that it will meet, as the folder says. */
    private double evenLessOddOnAverage(String name) {
        try (Teacher teacher = TeacherFolder.load(folder.resolve(name))) {
            ContentFeatures features = teacher.vocabulary().content().orElseThrow();
            return features.mean(features.names().indexOf("category:even"))
                    - features.mean(features.names().indexOf("category:odd"));
        }
    }

    private double logit(String name, String itemId, String... history) {
        try (Teacher teacher = TeacherFolder.load(folder.resolve(name))) {
            int[] asked = {teacher.vocabulary().rowOf(itemId)};
            return teacher.answer(List.of(new TeacherQuestion(rows(teacher, history), asked, false)))
                    .get(0)
                    .logits()[0];
        }
    }

    private static int[] rows(Teacher teacher, String... history) {
        return Arrays.stream(history).mapToInt(teacher.vocabulary()::rowOf).toArray();
    }

    private void write(TrainedTeacher teacher, String name) {
        write(teacher, name, List.of(List.of("a")));
    }

    /** @param latest the histories that it will meet */
    private void write(TrainedTeacher teacher, String name, List<List<String>> latest) {
        DataProvenance data = new DataProvenance("walks", "0", 600, 600, 60, 6, "", "");
        SplitProvenance split = new SplitProvenance(DataSplit.ALL, 3, 600, 60, 6, "all");
        teacher.write(folder.resolve(name), teacher.provenance(data, split), new Outlook(latest), Map.of());
    }

    private TeacherVersion version(String name) {
        try (Teacher teacher = TeacherFolder.load(folder.resolve(name))) {
            return teacher.version();
        }
    }

    private String best(String name, String... history) {
        try (Teacher teacher = TeacherFolder.load(folder.resolve(name))) {
            float[] logits = teacher.answer(List.of(new TeacherQuestion(rows(teacher, history), new int[] {2}, true)))
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
