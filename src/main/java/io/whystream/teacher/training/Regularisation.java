package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What keeps the network from learning its training choices by heart; all zero and false leaves everything out.
 *
 * @param labelSmoothing share of the target's probability that is spread evenly over all rows, 0 to below 1 (Szegedy et
 *     al. 2016); only where the loss sees every row
 * @param weightDecay share of each weight that is taken off per unit of learning rate, apart from the gradient
 *     (Loshchilov and Hutter 2019); 0 or more
 * @param historyDropout share of the items of a history that training replaces by the unknown row, 0 to below 1
 * @param averaging how much of the running mean of the weights each step keeps, 0 to below 1; the mean is what is
 *     validated and kept (Polyak and Juditsky 1992); 0 keeps the weights themselves
 * @param shiftedWindows whether long sequences are cut at another place in each epoch
 * @param contentDropout of the items that the catalogue describes, the share whose own rows each batch does without, 0 to
 *     below 1
 */
public record Regularisation(
        @JsonProperty(required = true) double labelSmoothing,
        @JsonProperty(required = true) double weightDecay,
        @JsonProperty(required = true) double historyDropout,
        @JsonProperty(required = true) double averaging,
        @JsonProperty(required = true) boolean shiftedWindows,
        @JsonProperty double contentDropout) {
    /** Leaves everything out. */
    public static final Regularisation NONE = new Regularisation(0, 0, 0, 0, false, 0);

    public Regularisation {
        requireShare("labelSmoothing", labelSmoothing);
        requireShare("historyDropout", historyDropout);
        requireShare("averaging", averaging);
        requireShare("contentDropout", contentDropout);
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay: must be 0 or more, but is " + weightDecay);
        }
    }

    Regularisation withContentDropout(double value) {
        return new Regularisation(labelSmoothing, weightDecay, historyDropout, averaging, shiftedWindows, value);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": must lie in [0, 1), but is " + value);
        }
    }
}
