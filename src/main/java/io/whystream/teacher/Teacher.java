package io.whystream.teacher;

import io.whystream.event.TeacherVersion;
import java.util.List;
import java.util.Optional;

/**
 * The port to the large model: a batch of questions in, logits and attention out.
 *
 * <p>Instances may be called from several threads at once. Whatever goes wrong inside is thrown as
 * {@link TeacherException}; an answer never holds a NaN or an infinity.
 */
public interface Teacher extends AutoCloseable {
    /** Which model this is: its digest goes out with every prediction. */
    TeacherVersion version();

    /** The items that it knows, and their rows in its matrices. */
    Vocabulary vocabulary();

    /** How many of the most recent history entries it can see, at least 1. */
    int window();

    /**
     * Answers a batch, in its order.
     *
     * @param batch at least one question
     * @throws TeacherException when the model fails; nothing of the batch is answered then
     */
    List<TeacherAnswer> answer(List<TeacherQuestion> batch);

    /**
     * What the teacher thinks of any item after any single other one: the student's window into it. Empty where the
     * model does not tell; the student has no features of the teacher's then.
     */
    Optional<Probes> probes();

    /**
     * How often each item was chosen in what the teacher was trained on: what {@link RecencyCorrection} measures today's
     * choices against. Empty where nobody kept them; its logits are not corrected then.
     */
    Optional<TrainingCounts> trainingCounts();

    /** Frees native memory; no call may follow. */
    @Override
    void close();
}
