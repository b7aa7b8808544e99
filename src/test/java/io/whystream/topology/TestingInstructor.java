package io.whystream.topology;

import io.whystream.event.Candidate;
import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Instruction;
import io.whystream.teacher.Instructor;
import io.whystream.teacher.Lesson;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes every lesson on with its own items as candidates; remembers the sizes of the batches. */
final class TestingInstructor implements Instructor {
    private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();
    private final Consumer<Lesson> before;

    TestingInstructor() {
        this(lesson -> {});
    }

    /** @param before sees each lesson first, and may throw */
    TestingInstructor(Consumer<Lesson> before) {
        this.before = before;
    }

    @Override
    public Instruction prepare(List<Lesson> batch) {
        batchSizes.add(batch.size());
        return new Instruction() {
            @Override
            public void ask() {
                batch.forEach(before);
            }

            @Override
            public List<SoftPrediction> predictions() {
                return batch.stream().map(TestingInstructor::predict).toList();
            }
        };
    }

    List<Integer> batchSizes() {
        return batchSizes;
    }

    private static SoftPrediction predict(Lesson lesson) {
        List<Candidate> candidates = lesson.interaction().subjects().stream()
                .map(item -> new Candidate(item, null, 0))
                .toList();
        return new SoftPrediction(
                lesson.interaction(), lesson.source(), lesson.context().history(), candidates, null, List.of(), null);
    }
}
