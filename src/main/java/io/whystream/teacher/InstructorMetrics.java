package io.whystream.teacher;

/** What an instructor reports of its dealings with the teacher. Implementations are called from stream threads. */
public interface InstructorMetrics {
    /** Reports nothing to nobody. */
    InstructorMetrics NONE = new InstructorMetrics() {
        @Override
        public void batchAnswered(int size, long nanos) {}

        @Override
        public void teacherFailed(Failure reason) {}
    };

    /**
     * The teacher answered a batch.
     *
     * @param size how many questions it held
     * @param nanos how long the answer took, in nanoseconds
     */
    void batchAnswered(int size, long nanos);

    /** A batch went out without logits. */
    void teacherFailed(Failure reason);

    /** A budget decided about an event: whether the teacher is asked. */
    default void selected(boolean asked) {}

    /** Why a batch has no logits; few enough to be a metric's tag. */
    enum Failure {
        /** There is no teacher. */
        ABSENT,
        /** The teacher threw, or its answer broke the contract of the port. */
        FAILED,
        /** It took longer than it may. */
        TIMED_OUT,
        /** It has not come back from an earlier batch that took too long. */
        BUSY,
        /** It failed too often and is left alone for a while. */
        RESTING,
        /** It answered with a NaN or an infinity. */
        NOT_FINITE,
        /** It ran out of memory, Java's or its own. */
        OUT_OF_MEMORY
    }
}
