package io.whystream.teacher;

import io.whystream.event.SoftPrediction;
import java.util.List;

/**
 * Turns interactions into soft predictions: draws candidates, asks the teacher once for the whole batch, and writes
 * down what it said. Not thread-safe: one per stream task.
 */
public interface Instructor {
    /**
     * Decides all that is decided before the teacher speaks. Further batches may be prepared before the teacher has
     * spoken about this one; predictions are made in the order in which batches were prepared.
     *
     * @param batch at least one lesson, in the order of their arrival
     * @return to be closed by the caller
     */
    Instruction prepare(List<Lesson> batch);

    /**
     * The whole of it at once.
     *
     * @param batch at least one lesson, in the order of their arrival
     * @return one soft prediction per lesson, in the same order; without logits when the teacher failed
     */
    default List<SoftPrediction> teach(List<Lesson> batch) {
        try (Instruction instruction = prepare(batch)) {
            instruction.ask();
            return instruction.predictions();
        }
    }
}
