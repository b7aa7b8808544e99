package io.whystream.teacher.swap;

import java.util.Locale;

/**
 * Two teachers on the same events.
 *
 * @param events that the new one answered; the present one was asked about them too
 * @param presentUnanswered of them, those that the present one failed to answer: it is then taken to say nothing, that is, to
 *     find all candidates alike
 * @param top10Overlap the share of the present one's ten best candidates that are the new one's too, 0 to 1; where both answered
 * @param kendallTau over the candidates, −1 to 1; where both answered
 * @param presentLogLoss of the chosen item among the candidates, nats
 * @param nextLogLoss the same of the new one
 * @param presentRank the chosen item's mean place among the candidates, 1 is first, ties count half
 * @param nextRank the same of the new one
 */
public record ShadowFigures(
        int events,
        int presentUnanswered,
        double top10Overlap,
        double kendallTau,
        double presentLogLoss,
        double nextLogLoss,
        double presentRank,
        double nextRank) {
    private static final int PERCENT = 100;

    /** Of nothing yet. */
    public static final ShadowFigures NONE = new ShadowFigures(0, 0, 0, 0, 0, 0, 0, 0);

    /** For whoever reads the log. */
    String sentence() {
        if (events == 0) {
            return "No event could be compared";
        }
        return String.format(
                Locale.ROOT,
                "Over %,d events%s it had %.0f %% of the present one's ten best; log loss of what was chosen %.2f, the present"
                        + " one's %.2f; its place %.1f and %.1f",
                events,
                presentUnanswered == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %,d of which the present one did not answer,", presentUnanswered),
                PERCENT * top10Overlap,
                nextLogLoss,
                presentLogLoss,
                nextRank,
                presentRank);
    }

    /** The means with one event more, that both answered. */
    ShadowFigures with(double overlap, double tau, Choice byPresent, Choice byNext) {
        int answered = events - presentUnanswered;
        return with(
                presentUnanswered,
                mean(top10Overlap, overlap, answered),
                mean(kendallTau, tau, answered),
                byPresent,
                byNext);
    }

    /** The means with one event more, that the present one did not answer. */
    ShadowFigures withUnanswered(Choice byChance, Choice byNext) {
        return with(presentUnanswered + 1, top10Overlap, kendallTau, byChance, byNext);
    }

    private ShadowFigures with(int unanswered, double overlap, double tau, Choice byPresent, Choice byNext) {
        return new ShadowFigures(
                events + 1,
                unanswered,
                overlap,
                tau,
                mean(presentLogLoss, byPresent.logLoss(), events),
                mean(nextLogLoss, byNext.logLoss(), events),
                mean(presentRank, byPresent.rank(), events),
                mean(nextRank, byNext.rank(), events));
    }

    private static double mean(double before, double value, int events) {
        return before + (value - before) / (events + 1);
    }

    /**
     * What was chosen, under one teacher.
     *
     * @param logLoss nats
     * @param rank its place among the candidates, 1 is first, ties count half
     */
    record Choice(double logLoss, double rank) {}
}
