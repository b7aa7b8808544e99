package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.event.Contrast;
import io.whystream.event.Disagreement;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.Student;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Differences of two lists of contributions: of two items under one reading, and of two readings of one item. Both lists are
 * taken against the same average candidate, so the baselines drop out and the differences add up. Not thread-safe.
 */
final class Comparisons {
    private final Catalogue catalogue;
    private final Student student;
    private final ExplanationSettings settings;
    private final Decomposition other;
    private final ReasonSums sums;

    /** @param subjects of the parts that will be compared */
    Comparisons(
            Catalogue catalogue, FeatureSpace space, Subjects subjects, Student student, ExplanationSettings settings) {
        this.catalogue = catalogue;
        this.other = new Decomposition(space, subjects);
        this.sums = new ReasonSums(subjects);
        this.student = student;
        this.settings = settings;
    }

    /**
     * Why this item and not the one that stands above it in a slate; elsewhere and at the top of one, not the best other
     * candidate.
     *
     * @param own the item's parts under the explainer
     * @return nothing where there is no other candidate
     */
    @Nullable
    Contrast contrast(Interaction interaction, EventCase event, int row, Parts own) {
        int rival = rival(interaction, event, row);
        if (rival < 0) {
            return null;
        }
        ReasonGroups difference =
                difference(own, other.of(event, rival, student.explainer()).parts());
        String itemId = event.itemId(rival);
        return new Contrast(
                itemId,
                catalogue.find(itemId).map(Item::title).orElse(null),
                Rounding.toMillionths(difference.sum()),
                difference.published(),
                Rounding.toMillionths(difference.remainder()));
    }

    private static int rival(Interaction interaction, EventCase event, int row) {
        List<String> subjects = interaction.subjects();
        int place = subjects.indexOf(event.itemId(row));
        if (interaction.type() == InteractionType.IMPRESSION && place > 0) {
            return event.rowOf(subjects.get(place - 1));
        }
        double[] scores = event.scores().explainer();
        int best = -1;
        for (int other = 0; other < event.items().size(); other++) {
            if (other != row && (best < 0 || scores[other] > scores[best])) {
                best = other;
            }
        }
        return best;
    }

    /**
     * Where the two readings of an item part ways, if they do: when one gives it more than {@code threshold} times the
     * probability of the other, as a logarithm.
     *
     * @param own the item's parts under the explainer
     */
    @Nullable
    Disagreement disagreement(
            EventCase event, int row, Parts own, double explainerProbability, double rankerProbability) {
        double apart = Math.log(rankerProbability) - Math.log(explainerProbability);
        if (!(Math.abs(apart) > settings.disagreement()) || !event.scores().taught()) {
            return null;
        }
        ReasonGroups difference =
                difference(other.of(event, row, student.ranker()).parts(), own);
        return new Disagreement(
                Rounding.toMillionths(difference.sum()),
                difference.published(),
                Rounding.toMillionths(difference.remainder()));
    }

    private ReasonGroups difference(Parts one, Parts other) {
        return sums.of(one).less(other).strongest(settings.reasons(), settings.coverage());
    }
}
