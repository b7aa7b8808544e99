package io.whystream.teacher;

import io.whystream.event.SoftPrediction;
import java.util.List;

/**
 * Turns interactions into soft predictions: draws candidates, asks the teacher once for the whole batch, and writes
 * down what it said. Not thread-safe: one per stream task.
 */
public interface Instructor {
    /**
     * @param batch at least one lesson, in the order of their arrival
     * @return one soft prediction per lesson, in the same order; without logits when the teacher failed
     */
    List<SoftPrediction> teach(List<Lesson> batch);
}
