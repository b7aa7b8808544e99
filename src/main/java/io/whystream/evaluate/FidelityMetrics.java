package io.whystream.evaluate;

import io.whystream.event.Explanation;
import org.jspecify.annotations.Nullable;

/** Means of the fidelity of single explanations. Not thread-safe. */
public final class FidelityMetrics {
    private long events;
    private double kl;
    private double r2;
    private double kendallTau;
    private double top1Agreement;
    private double top10Overlap;
    private @Nullable FidelityMetrics ranker;

    public void add(Explanation.Fidelity fidelity) {
        events++;
        kl += fidelity.kl();
        r2 += fidelity.r2();
        kendallTau += fidelity.kendallTau();
        top1Agreement += fidelity.top1Agrees() ? 1 : 0;
        top10Overlap += fidelity.top10Overlap();
        if (fidelity.ranker() != null) {
            ranker = ranker == null ? new FidelityMetrics() : ranker;
            ranker.add(fidelity.ranker());
        }
    }

    /** The means; of no events, their number alone. */
    public ReplayReport.FidelityFigures figures() {
        if (events == 0) {
            return new ReplayReport.FidelityFigures(0, null, null, null, null, null, null);
        }
        return new ReplayReport.FidelityFigures(
                events,
                kl / events,
                r2 / events,
                kendallTau / events,
                top1Agreement / events,
                top10Overlap / events,
                ranker == null ? null : ranker.figures());
    }
}
