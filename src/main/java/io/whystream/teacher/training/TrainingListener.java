package io.whystream.teacher.training;

/** Hears how a training run comes along, on the thread that trains. */
public interface TrainingListener {
    /** A step was taken: {@code done} of at most {@code total}. */
    void onStep(int done, int total);

    /**
     * An epoch ended.
     *
     * @param epoch from 1
     * @param loss mean cross-entropy per choice, in nats
     * @param ndcg validation NDCG@10; 0 where there was nobody to validate on
     */
    void onEpoch(int epoch, double loss, double ndcg);

    /** Hears nothing. */
    static TrainingListener silent() {
        return new TrainingListener() {
            @Override
            public void onStep(int done, int total) {}

            @Override
            public void onEpoch(int epoch, double loss, double ndcg) {}
        };
    }
}
