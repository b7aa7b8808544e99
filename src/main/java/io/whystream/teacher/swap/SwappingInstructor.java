package io.whystream.teacher.swap;

import io.whystream.event.SoftPrediction;
import io.whystream.teacher.Instruction;
import io.whystream.teacher.Instructor;
import io.whystream.teacher.Lesson;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.Teacher;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An instructor that looks before each batch who holds the teacher's post. Not thread-safe: one per stream task. */
public final class SwappingInstructor implements Instructor {
    private final TeacherPost post;
    private final Function<Teacher, SamplingInstructor> first;
    private final Consumer<List<SoftPrediction>> audience;
    private @Nullable Teacher asked;
    private @Nullable SamplingInstructor instructor;

    /**
     * @param first makes this task's instructor, once
     * @param audience hears every batch of predictions, on the stream's thread: it must not hold it up
     */
    public SwappingInstructor(
            TeacherPost post, Function<Teacher, SamplingInstructor> first, Consumer<List<SoftPrediction>> audience) {
        this.post = post;
        this.first = first;
        this.audience = audience;
    }

    @Override
    public Instruction prepare(List<Lesson> batch) {
        TeacherPost.Lease lease = post.lease();
        try {
            return new LeasedInstruction(instructor(lease.teacher()).prepare(batch), lease, audience);
        } catch (RuntimeException | Error failure) {
            lease.close();
            throw failure;
        }
    }

    /** Holds the teacher until the batch is through. */
    private record LeasedInstruction(
            Instruction instruction, TeacherPost.Lease lease, Consumer<List<SoftPrediction>> audience)
            implements Instruction {
        @Override
        public void ask() {
            instruction.ask();
        }

        @Override
        public List<SoftPrediction> predictions() {
            List<SoftPrediction> taught = instruction.predictions();
            audience.accept(taught);
            return taught;
        }

        @Override
        public void close() {
            instruction.close();
            lease.close();
        }
    }

    private SamplingInstructor instructor(Teacher present) {
        SamplingInstructor before = instructor;
        if (before != null && present == asked) {
            return before;
        }
        SamplingInstructor next = before == null ? first.apply(present) : before.withTeacher(present);
        asked = present;
        instructor = next;
        return next;
    }
}
