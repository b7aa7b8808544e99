package io.whystream.bench;

import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random batches for a teacher: histories of no item to a full window, 100 candidates each. */
final class TeacherQuestions {
    private static final int CANDIDATES = 100;

    private final Random random = new Random(Examples.SEED);
    private final int rows;
    private final int window;

    TeacherQuestions(int rows, int window) {
        this.rows = rows;
        this.window = window;
    }

    List<TeacherQuestion> batch(int size, boolean wholeCatalogue) {
        List<TeacherQuestion> batch = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            batch.add(new TeacherQuestion(rows(random.nextInt(window + 1)), rows(CANDIDATES), wholeCatalogue));
        }
        return batch;
    }

    private int[] rows(int count) {
        return random.ints(count, Vocabulary.UNKNOWN, rows).toArray();
    }
}
