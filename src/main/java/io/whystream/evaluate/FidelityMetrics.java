package io.whystream.evaluate;

import io.whystream.event.Fidelity;
import io.whystream.event.TeacherOpinion;
import org.jspecify.annotations.Nullable;

/**
 * Means of the fidelity of single explanations. Not thread-safe.
 *
 * <p>Where a budget lets the teacher be asked about some events only, each counts the inverse of the probability of being
 * asked, and the sum of weights is the denominator: the estimator of Hájek (1971), which is that of Horvitz and Thompson
 * (1952) divided by its own estimate of the number of events; hardly biased, and steadier where the weights vary.
 */
public final class FidelityMetrics {
    private long events;
    private double weights;
    private double squaredWeights;
    private double kl;
    private double r2;
    private double kendallTau;
    private double top1Agreement;
    private double top10Overlap;
    private @Nullable FidelityMetrics ranker;

    public void add(Fidelity fidelity) {
        add(fidelity, 1);
    }

    /** @param weight above 0, see {@link TeacherOpinion#weight} */
    public void add(Fidelity fidelity, double weight) {
        events++;
        weights += weight;
        squaredWeights += weight * weight;
        kl += weight * fidelity.kl();
        r2 += weight * fidelity.r2();
        kendallTau += weight * fidelity.kendallTau();
        top1Agreement += fidelity.top1Agrees() ? weight : 0;
        top10Overlap += weight * fidelity.top10Overlap();
        if (fidelity.ranker() != null) {
            ranker = ranker == null ? new FidelityMetrics() : ranker;
            ranker.add(fidelity.ranker(), weight);
        }
    }

    /** The means; of no events, their number alone. */
    public ReplayReport.FidelityFigures figures() {
        if (events == 0) {
            return new ReplayReport.FidelityFigures(0, null, null, null, null, null);
        }
        return new ReplayReport.FidelityFigures(
                events,
                kl / weights,
                r2 / weights,
                kendallTau / weights,
                top1Agreement / weights,
                top10Overlap / weights,
                weights == events ? null : weights * weights / squaredWeights,
                ranker == null ? null : ranker.figures());
    }
}
