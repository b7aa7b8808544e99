package io.whystream.student;

import io.whystream.event.Interaction;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of event says of people.
 *
 * <p>A click says that the item was chosen, with weight 1; a purchase the same with a weight of its own. A skip says that
 * it was turned down, with weight 1. A rating says that it was chosen; where the scale is known, with the weight
 * {@code (value − lowest)/(highest − lowest)}, so that the lowest rating is no recommendation at all. An impression says
 * nothing: what people made of it comes as an event of its own. That the user did the same with the item before is not asked here,
 * but where the event is learned ({@code explain.EventLearning}).
 *
 * @param lowestRating of the scale, which counts 0; null where the scale is not known, and every rating counts 1
 * @param highestRating of the scale, which counts 1; null where the lowest is
 * @param purchaseWeight how much a purchase counts, where a click counts 1; 0 or more
 */
public record LabelRule(
        @Nullable Double lowestRating, @Nullable Double highestRating, double purchaseWeight) {
    public LabelRule {
        if ((lowestRating == null) != (highestRating == null)) {
            throw new IllegalArgumentException("a scale of ratings needs both ends");
        }
        if (lowestRating != null && highestRating != null && !(lowestRating < highestRating)) {
            throw new IllegalArgumentException(
                    "a scale of ratings must rise, but is " + lowestRating + " to " + highestRating);
        }
        if (!(purchaseWeight >= 0 && purchaseWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weight of a purchase must be 0 or more, but is " + purchaseWeight);
        }
    }

    /** Every choice counts 1. */
    public static LabelRule plain() {
        return new LabelRule(null, null, 1);
    }

    /** @param row of the event's own item among the candidates */
    public Label of(Interaction interaction, int row) {
        return switch (interaction.type()) {
            case IMPRESSION -> Label.NONE;
            case SKIP -> Label.turnedDown(row, 1);
            case CLICK -> Label.chosen(row, 1);
            case PURCHASE -> Label.chosen(row, purchaseWeight);
            case RATING -> Label.chosen(row, grade(interaction.value()));
        };
    }

    private double grade(@Nullable Double value) {
        if (value == null || lowestRating == null || highestRating == null) {
            return 1;
        }
        double share = (value - lowestRating) / (highestRating - lowestRating);
        return Math.max(0, Math.min(1, share));
    }
}
