package io.whystream.topology;

import io.whystream.teacher.Lesson;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A lesson that waits for its batch to fill.
 *
 * @param raw the interaction as it came
 */
record PendingLesson(Lesson lesson, Record<byte[], byte[]> raw) implements TeachInput {
    /** The same event, of a user of whom no history is known any more. */
    PendingLesson withoutHistory() {
        return new PendingLesson(
                new Lesson(
                        lesson.interaction(), lesson.source(), lesson.context().withoutHistory()),
                raw);
    }
}
