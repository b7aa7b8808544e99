package io.whystream.student;

/** The numbers of one event, one entry per candidate in each array. Reusable buffers; not thread-safe. */
public final class CandidateScores {
    private double[] explainer = new double[0];
    private double[] ranker = new double[0];
    private double[] teacher = new double[0];
    private double[] corrected = new double[0];
    private double[] logExpectedCounts = new double[0];
    private boolean taught;

    /** Makes room for this many candidates and forgets the former event. */
    public void reset(int size, boolean teacherAnswered) {
        if (explainer.length < size) {
            explainer = new double[size];
            ranker = new double[size];
            teacher = new double[size];
            corrected = new double[size];
            logExpectedCounts = new double[size];
        }
        taught = teacherAnswered;
    }

    /** Whether the teacher gave logits. */
    public boolean taught() {
        return taught;
    }

    /** The explainer's scores, in log-odds. */
    public double[] explainer() {
        return explainer;
    }

    /** The ranker's scores, in log-odds. */
    public double[] ranker() {
        return ranker;
    }

    /** The teacher's logits; meaningless unless {@link #taught}. */
    public double[] teacher() {
        return teacher;
    }

    /**
     * The teacher's logits brought up to date with what is chosen lately, or as they are where nobody corrected them;
     * meaningless unless {@link #taught}.
     */
    public double[] corrected() {
        return corrected;
    }

    /** What is subtracted from every logit before a softmax, to correct for the sampling. */
    public double[] logExpectedCounts() {
        return logExpectedCounts;
    }
}
