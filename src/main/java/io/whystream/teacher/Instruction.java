package io.whystream.teacher;

import io.whystream.event.SoftPrediction;
import java.util.List;
import java.util.function.Supplier;

/**
 * A batch of lessons on its way: what is asked stands fast, the teacher speaks, predictions are made of it. In this order,
 * each once, every step seeing what those before did.
 */
public interface Instruction extends AutoCloseable {
    /**
     * Asks the teacher, and does nothing else: so that it may be called on another thread, while the instructor's own
     * prepares the next batch. A teacher that fails is no failure: the predictions go out without logits.
     */
    void ask();

    /** One soft prediction per lesson, in the same order; without logits when the teacher failed. */
    List<SoftPrediction> predictions();

    /** Lets go of the teacher; at the end, or in place of the steps that are left, never while it is asked. */
    @Override
    default void close() {}

    /** One that asks nobody, and works its predictions out when it is asked to. */
    static Instruction of(Supplier<List<SoftPrediction>> predictions) {
        return new Instruction() {
            @Override
            public void ask() {}

            @Override
            public List<SoftPrediction> predictions() {
                return predictions.get();
            }
        };
    }
}
