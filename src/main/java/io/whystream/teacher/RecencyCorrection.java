package io.whystream.teacher;

/**
 * Brings a frozen teacher's logits up to date with what people choose now.
 *
 * <pre>
 * known to the teacher:  corrected logit = logit + ln((r + ½) / (t + ½))
 * new to it:             corrected logit = ln(r + ½) − ln 5000 + ln Z − ln(1 − c)
 * </pre>
 *
 * with the item's choices r lately and t as the teacher expects them ({@link TrainingCounts#rate}), both per {@value #PER}
 * choices, Z the sum of exp(corrected logit)
 * over the known items, and c the new items' share of what is chosen lately. A softmax's logit is {@code ln P(item) +
 * affinity} up to a constant, and it is the first part that ages; of an item that the teacher never met the second part is
 * unknown, so that its probability is its share of the recent choices, and the known items have the rest among them.
 */
public final class RecencyCorrection {
    /** Rates are choices of an item among so many. */
    public static final int PER = 5_000;

    private static final double PRIOR = 0.5;
    /** Of an item that was chosen so often lately, content counts half. */
    private static final double FRESH = 5;

    private final TrainingCounts training;

    public RecencyCorrection(TrainingCounts training) {
        this.training = training;
    }

    /** As the teacher expects the item: choices among {@value #PER}; 0 for one that it never saw. */
    public double trainingRate(String itemId) {
        return training.rate(itemId);
    }

    /** What is added to a known item's logit, in log-odds. Rates are 0 or more. */
    public static double between(double trainingRate, double recentRate) {
        return Math.log((recentRate + PRIOR) / (trainingRate + PRIOR));
    }

    /**
     * What content adds to a new item's corrected logit, in log-odds: all of it before anybody has chosen the item, less the
     * more choices speak for themselves.
     */
    public static double fading(double affinity, double recentRate) {
        return affinity * FRESH / (FRESH + recentRate);
    }

    /** The logits of the items that are new to the teacher, after one history. Reads everything before it answers. */
    public static final class Newcomers {
        private static final double LEAST_LEFT = 1.0 / PER;

        private double highest = Double.NEGATIVE_INFINITY;
        private double sum;
        private double newRate;

        /**
         * Hears of a known item.
         *
         * @param logit corrected
         * @param logExpectedCount where the items are a sample, the logarithm of how often this one was expected in it
         */
        public void addKnown(double logit, double logExpectedCount) {
            double term = logit - logExpectedCount;
            if (term > highest) {
                sum = sum * Math.exp(highest - term) + 1;
                highest = term;
            } else {
                sum += Math.exp(term - highest);
            }
        }

        /** Hears of an item that is new to the teacher. */
        public void addNew(double recentRate) {
            newRate += recentRate;
        }

        /** The corrected logit of a new item, on the scale of the known ones'; without known ones, on its own. */
        public double logit(double recentRate) {
            double known = sum == 0
                    ? 0
                    : highest + Math.log(sum) - Math.log(Math.max(LEAST_LEFT, 1 - newRate / PER)) - Math.log(PER);
            return Math.log(recentRate + PRIOR) + known;
        }
    }
}
