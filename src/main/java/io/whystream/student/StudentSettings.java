package io.whystream.student;

/**
 * How the student learns.
 *
 * @param rankerLabelShare α of the ranker: how much what people do counts against the teacher, 0 to 1 (the explainer's
 *     is 0)
 * @param temperature τ of the softmax over the teacher's logits, above 0
 * @param step FTRL's α: the size of the first steps, above 0
 * @param smoothing FTRL's β: how slowly the steps shrink at first, 0 or more
 * @param pairPenalty FTRL's L1 on pair weights: how much evidence a pair needs before it speaks, 0 or more
 * @param ridge FTRL's L2 on all weights, 0 or more
 */
public record StudentSettings(
        double rankerLabelShare, double temperature, double step, double smoothing, double pairPenalty, double ridge) {
    public StudentSettings {
        if (!(rankerLabelShare >= 0 && rankerLabelShare <= 1)) {
            throw new IllegalArgumentException("rankerLabelShare must lie in [0, 1], but is " + rankerLabelShare);
        }
        if (!(temperature > 0 && step > 0 && smoothing >= 0 && pairPenalty >= 0 && ridge >= 0)) {
            throw new IllegalArgumentException(
                    "temperature and step must be above 0, smoothing and penalties not below");
        }
    }

    public static StudentSettings defaults() {
        return new StudentSettings(0.5, 1.0, 0.3, 1.0, 1.0, 0.0);
    }
}
