package io.whystream.student;

import java.util.Arrays;

/**
 * The loss over the candidates of one event.
 *
 * <pre>
 * L = α · CE(y, softmax(s − c)) + (1 − α) · τ² · KL( softmax(t/τ − c) ‖ softmax(s/τ − c) )
 * ∂L/∂s = α (softmax(s − c) − y) + (1 − α) τ (softmax(s/τ − c) − softmax(t/τ − c))
 * </pre>
 *
 * with student scores s, teacher logits t, label y, temperature τ (Hinton, Vinyals &amp; Dean 2015) and the candidates'
 * log expected counts c, which correct for their sampling (Bengio &amp; Senécal 2008). All arrays have one entry per
 * candidate, logits in nats. Reusable buffers; not thread-safe.
 */
public final class ListwiseLoss {
    /** No candidate is the label: the event teaches nothing of what people choose. */
    public static final int NO_LABEL = -1;

    private final double temperature;
    private double labelLoss = Double.NaN;
    private int divergenceSize;
    private double[] student = new double[0];
    private double[] teacher = new double[0];

    /** @param temperature τ, above 0 */
    public ListwiseLoss(double temperature) {
        this.temperature = temperature;
    }

    /**
     * Writes ∂L/∂s for the first {@code size} candidates.
     *
     * @param labelShare α; with {@link #NO_LABEL} the label's term is left out
     * @param teacherShare 1 − α, or 0 when the teacher was unavailable
     */
    public void gradient(
            double[] scores,
            double[] teacherLogits,
            double[] logExpectedCounts,
            int size,
            int label,
            double labelShare,
            double teacherShare,
            double[] gradient) {
        ensure(size);
        labelLoss = Double.NaN;
        divergenceSize = 0;
        Arrays.fill(gradient, 0, size, 0);
        if (label != NO_LABEL && labelShare > 0) {
            softmax(scores, logExpectedCounts, 1, size, student);
            labelLoss = -Math.log(Math.max(Double.MIN_NORMAL, student[label]));
            for (int i = 0; i < size; i++) {
                gradient[i] = labelShare * student[i];
            }
            gradient[label] -= labelShare;
        }
        if (teacherShare > 0) {
            softmax(scores, logExpectedCounts, temperature, size, student);
            softmax(teacherLogits, logExpectedCounts, temperature, size, teacher);
            for (int i = 0; i < size; i++) {
                gradient[i] += teacherShare * temperature * (student[i] - teacher[i]);
            }
            divergenceSize = size;
        }
    }

    /** CE(y, softmax(s − c)) of the last {@link #gradient}, nats; NaN when the label had no share in it. */
    double labelLoss() {
        return labelLoss;
    }

    /** KL( softmax(t/τ − c) ‖ softmax(s/τ − c) ) of the last {@link #gradient}, nats; NaN when the teacher had no share. */
    double divergence() {
        if (divergenceSize == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < divergenceSize; i++) {
            if (teacher[i] > 0) {
                sum += teacher[i] * Math.log(teacher[i] / Math.max(Double.MIN_NORMAL, student[i]));
            }
        }
        return Math.max(0, sum);
    }

    /** The loss itself, with the same arguments. */
    public double value(
            double[] scores,
            double[] teacherLogits,
            double[] logExpectedCounts,
            int size,
            int label,
            double labelShare,
            double teacherShare) {
        ensure(size);
        divergenceSize = 0; // the buffers are used anew
        double loss = 0;
        if (label != NO_LABEL && labelShare > 0) {
            softmax(scores, logExpectedCounts, 1, size, student);
            loss -= labelShare * Math.log(student[label]);
        }
        if (teacherShare > 0) {
            softmax(scores, logExpectedCounts, temperature, size, student);
            softmax(teacherLogits, logExpectedCounts, temperature, size, teacher);
            for (int i = 0; i < size; i++) {
                loss += teacherShare * temperature * temperature * teacher[i] * Math.log(teacher[i] / student[i]);
            }
        }
        return loss;
    }

    /** Writes softmax(logits/τ − c) of the first {@code size} entries. */
    public static void softmax(
            double[] logits, double[] logExpectedCounts, double temperature, int size, double[] out) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            out[i] = logits[i] / temperature - logExpectedCounts[i];
            max = Math.max(max, out[i]);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            out[i] = Math.exp(out[i] - max);
            sum += out[i];
        }
        for (int i = 0; i < size; i++) {
            out[i] /= sum;
        }
    }

    private void ensure(int size) {
        if (student.length < size) {
            student = new double[size];
            teacher = new double[size];
        }
    }
}
