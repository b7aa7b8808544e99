package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.event.Contrast;
import io.whystream.event.Disagreement;
import io.whystream.event.Explanation.Reason;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.Student;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Differences of two lists of contributions: of two items under one reading, and of two readings of one item. Both lists are
 * taken against the same average candidate, so the baselines drop out and the differences add up. Not thread-safe.
 */
final class Comparisons {
    private final Catalogue catalogue;
    private final FeatureSpace space;
    private final Student student;
    private final ExplanationSettings settings;

    Comparisons(Catalogue catalogue, FeatureSpace space, Student student, ExplanationSettings settings) {
        this.catalogue = catalogue;
        this.space = space;
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
    Contrast contrast(Interaction interaction, EventCase event, int row, Decomposition own) {
        int rival = rival(interaction, event, row);
        if (rival < 0) {
            return null;
        }
        List<Part> others =
                Decomposition.of(event, rival, space, student.explainer()).parts();
        Difference difference = Difference.of(own.parts(), others, settings);
        String itemId = event.itemId(rival);
        return new Contrast(
                itemId,
                catalogue.find(itemId).map(Item::title).orElse(null),
                Rounding.toMillionths(difference.margin()),
                difference.reasons(),
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
            EventCase event, int row, Decomposition own, double explainerProbability, double rankerProbability) {
        double apart = Math.log(rankerProbability) - Math.log(explainerProbability);
        if (!(Math.abs(apart) > settings.disagreement()) || !event.scores().taught()) {
            return null;
        }
        List<Part> ranked =
                Decomposition.of(event, row, space, student.ranker()).parts();
        Difference difference = Difference.of(ranked, own.parts(), settings);
        return new Disagreement(
                Rounding.toMillionths(difference.margin()),
                difference.reasons(),
                Rounding.toMillionths(difference.remainder()));
    }

    /**
     * The parts of one less those of the other.
     *
     * @param margin what they add up to
     * @param kept the strongest reasons
     */
    private record Difference(double margin, List<ReasonGroups.Group> kept) {
        static Difference of(List<Part> one, List<Part> other, ExplanationSettings settings) {
            List<Part> parts = Stream.concat(one.stream(), other.stream().map(Part::negated))
                    .toList();
            return new Difference(
                    parts.stream().mapToDouble(Part::contribution).sum(),
                    ReasonGroups.of(parts, settings.reasons(), settings.coverage())
                            .kept());
        }

        List<Reason> reasons() {
            return kept.stream().map(ReasonGroups.Group::published).toList();
        }

        double remainder() {
            return margin
                    - kept.stream()
                            .mapToDouble(ReasonGroups.Group::contribution)
                            .sum();
        }
    }
}
