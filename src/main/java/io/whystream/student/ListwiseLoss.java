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
 * and for a candidate i that was turned down, in place of CE, with p = softmax(s − c):
 *
 * <pre>
 * L = −log(1 − pᵢ)      ∂L/∂sᵢ = pᵢ      ∂L/∂sⱼ = −pᵢ pⱼ / (1 − pᵢ)
 * </pre>
 *
 * with student scores s, teacher logits t, label y, temperature τ (Hinton, Vinyals &amp; Dean 2015) and the candidates'
 * log expected counts c, which correct for their sampling (Bengio &amp; Senécal 2008). All arrays have one entry per
 * candidate, logits in nats. Reusable buffers; not thread-safe.
 */
public final class ListwiseLoss {
    /** What is left for all others, at least, when one candidate takes nearly everything. */
    private static final double LEAST_REST = 1e-9;

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
     * @param label what was chosen or turned down; its weight multiplies its term
     * @param labelShare α
     * @param teacherShare 1 − α, or 0 when the teacher was unavailable
     */
    public void gradient(
            double[] scores,
            double[] teacherLogits,
            double[] logExpectedCounts,
            int size,
            Label label,
            double labelShare,
            double teacherShare,
            double[] gradient) {
        ensure(size);
        labelLoss = Double.NaN;
        divergenceSize = 0;
        Arrays.fill(gradient, 0, size, 0);
        double labelWeight = labelShare * label.weight();
        if (labelWeight > 0) {
            softmax(scores, logExpectedCounts, 1, size, student);
            double own = student[label.row()];
            // Chosen: p − y. Turned down: −p·own/(1 − own), and own for itself.
            double factor = label.chosen() ? labelWeight : -labelWeight * own / Math.max(LEAST_REST, 1 - own);
            labelLoss = label.chosen() ? -Math.log(Math.max(Double.MIN_NORMAL, own)) : Double.NaN;
            for (int i = 0; i < size; i++) {
                gradient[i] = factor * student[i];
            }
            gradient[label.row()] = labelWeight * (label.chosen() ? own - 1 : own);
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
            Label label,
            double labelShare,
            double teacherShare) {
        ensure(size);
        divergenceSize = 0; // the buffers are used anew
        double loss = 0;
        double labelWeight = labelShare * label.weight();
        if (labelWeight > 0) {
            softmax(scores, logExpectedCounts, 1, size, student);
            double own = student[label.row()];
            loss -= labelWeight * Math.log(label.chosen() ? own : Math.max(LEAST_REST, 1 - own));
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
