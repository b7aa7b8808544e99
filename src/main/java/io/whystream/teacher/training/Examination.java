package io.whystream.teacher.training;

/** One question of the validation: what was chosen after this history. Rows of the vocabulary; owns its array. */
final class Examination {
    private final int[] history;
    private final int target;

    Examination(int[] history, int target) {
        this.history = history;
        this.target = target;
    }

    int[] history() {
        return history;
    }

    int target() {
        return target;
    }
}
