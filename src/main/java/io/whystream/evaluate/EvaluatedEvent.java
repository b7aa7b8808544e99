package io.whystream.evaluate;

import io.whystream.event.Explanation;
import io.whystream.event.Fidelity;
import io.whystream.event.TeacherStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one evaluated event came to for everyone; the service's part comes later, when it answers. */
final class EvaluatedEvent {
    private final int counted;
    private double weight = 1;
    private boolean passedOver;
    private final float[] values = new float[CurveSeries.values().length];

    /** @param counted its number among the counted events, from 0 */
    EvaluatedEvent(int counted) {
        this.counted = counted;
        Arrays.fill(values, Float.NaN);
    }

    int counted() {
        return counted;
    }

    /** What its fidelity counts, see {@link FidelityMetrics}. */
    double weight() {
        return weight;
    }

    /** Whether the teacher was not asked, so that it has no rank and no miss here. */
    boolean passedOver() {
        return passedOver;
    }

    /** NaN where nothing was measured. */
    double get(CurveSeries series) {
        return values[series.ordinal()];
    }

    void set(CurveSeries series, double value) {
        values[series.ordinal()] = (float) value;
    }

    /** Takes a baseline's place, 0 for a miss. */
    void ranked(String baseline, double ndcg) {
        for (CurveSeries series : CurveSeries.values()) {
            if (series.isRanking() && series.key().equals(baseline)) {
                set(series, ndcg);
            }
        }
    }

    /** @param seenBefore whether the item was seen before its event; if not, it is a miss whatever the service says */
    void answered(Explanation explanation, boolean seenBefore) {
        rank(CurveSeries.RANKER, explanation.ranker().rank(), seenBefore);
        rank(CurveSeries.EXPLAINER, explanation.explainer().rank(), seenBefore);
        rank(CurveSeries.TEACHER, explanation.teacher().rank(), seenBefore);
        passedOver = explanation.teacher().status() == TeacherStatus.NOT_ASKED;
        weight = explanation.teacher().weight();
        Fidelity fidelity = explanation.fidelity();
        if (fidelity != null) {
            set(CurveSeries.TOP10_OVERLAP, fidelity.top10Overlap());
            set(CurveSeries.KENDALL_TAU, fidelity.kendallTau());
            set(CurveSeries.R2, fidelity.r2());
            set(CurveSeries.KL, fidelity.kl());
        }
    }

    private void rank(CurveSeries model, @Nullable Double rank, boolean seenBefore) {
        if (rank != null) {
            set(model, seenBefore ? Ranking.ndcgAt10(rank) : 0);
        }
    }
}
