package io.whystream.teacher.swap;

import java.util.Locale;

/**
 * Two teachers on the same events.
 *
 * @param events that both answered
 * @param top10Overlap the share of the present one's ten best candidates that are the new one's too, 0 to 1
 * @param kendallTau over the candidates, −1 to 1
 * @param presentLogLoss of the chosen item among the candidates, nats
 * @param nextLogLoss the same of the new one
 * @param presentRank the chosen item's mean place among the candidates, 1 is first, ties count half
 * @param nextRank the same of the new one
 */
public record ShadowFigures(
        int events,
        double top10Overlap,
        double kendallTau,
        double presentLogLoss,
        double nextLogLoss,
        double presentRank,
        double nextRank) {
    private static final int PERCENT = 100;

    /** Of nothing yet. */
    public static final ShadowFigures NONE = new ShadowFigures(0, 0, 0, 0, 0, 0, 0);

    /** For whoever reads the log. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "Over %,d events it had %.0f %% of the present one's ten best; log loss of what was chosen %.2f, the present"
                        + " one's %.2f; its place %.1f and %.1f",
                events,
                PERCENT * top10Overlap,
                nextLogLoss,
                presentLogLoss,
                nextRank,
                presentRank);
    }

    /** The means with one event more. */
    ShadowFigures with(
            double overlap, double tau, double presentLoss, double nextLoss, double rankOfPresent, double rankOfNext) {
        return new ShadowFigures(
                events + 1,
                mean(top10Overlap, overlap),
                mean(kendallTau, tau),
                mean(presentLogLoss, presentLoss),
                mean(nextLogLoss, nextLoss),
                mean(presentRank, rankOfPresent),
                mean(nextRank, rankOfNext));
    }

    private double mean(double before, double value) {
        return before + (value - before) / (events + 1);
    }
}
