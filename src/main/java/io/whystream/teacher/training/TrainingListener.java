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

    /** An epoch of the second teacher ended: {@code epoch} of {@code epochs}. */
    default void onRefitEpoch(int epoch, int epochs, double loss) {}

    /** An interrupted run goes on, with so many epochs behind it, and so many of the second teacher. */
    default void onResume(int epochs, int refitEpochs) {}

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
