package io.whystream.teacher.swap;

import java.util.Locale;

/**
 * A new teacher on events that the present one was asked about and failed to answer, since it last answered one.
 *
 * @param events how many
 * @param chanceLogLoss of the chosen item among the candidates, nats, for who knows nothing and finds all items alike
 * @param nextLogLoss the same of the new teacher
 */
public record UnansweredFigures(int events, double chanceLogLoss, double nextLogLoss) {
    /** Of nothing yet. */
    static final UnansweredFigures NONE = new UnansweredFigures(0, 0, 0);

    /** For whoever reads the log. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "On %,d events that the present one did not answer its log loss was %.2f, chance would have %.2f",
                events,
                nextLogLoss,
                chanceLogLoss);
    }

    /** The means with one event more. */
    UnansweredFigures with(double chanceLoss, double nextLoss) {
        return new UnansweredFigures(
                events + 1,
                chanceLogLoss + (chanceLoss - chanceLogLoss) / (events + 1),
                nextLogLoss + (nextLoss - nextLogLoss) / (events + 1));
    }
}
