package io.whystream.explain.report;

/** One candidate that teacher and explainer both scored. Owns its arrays. */
public final class ScoredItem {
    private final String itemId;
    private final double logit;
    private final float[] values;
    private final float[] contributions;

    /**
     * @param logit the teacher's, less its mean over the event's candidates; log-odds
     * @param values of the dense columns
     * @param contributions to the explainer's logit by number in {@link FeatureNames}; what lies beyond is 0
     */
    public ScoredItem(String itemId, double logit, float[] values, float[] contributions) {
        this.itemId = itemId;
        this.logit = logit;
        this.values = values;
        this.contributions = contributions;
    }

    String itemId() {
        return itemId;
    }

    double logit() {
        return logit;
    }

    /** Not to be written to. */
    float[] values() {
        return values;
    }

    /** Adds the contributions, so many times, to sums by feature. */
    void addTo(double[] sums, double weight) {
        for (int feature = 0; feature < Math.min(sums.length, contributions.length); feature++) {
            sums[feature] += weight * contributions[feature];
        }
    }

    double contribution(int feature) {
        return feature < contributions.length ? contributions[feature] : 0;
    }
}
