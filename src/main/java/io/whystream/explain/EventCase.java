package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.event.Candidate;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ItemSet;
import io.whystream.feature.Moment;
import io.whystream.feature.MutedReasons;
import io.whystream.student.CandidateScores;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.Student;
import java.util.List;
import java.util.Objects;

/** One soft prediction laid out as rows and numbers, with both readings' scores. Reusable; not thread-safe. */
final class EventCase {
    private final Catalogue catalogue;
    private final Observations observations;
    private final FeatureSpace space;
    private final Student student;
    private final ItemSet items = new ItemSet();
    private final CandidateScores scores = new CandidateScores();
    private final FeatureMatrix matrix;
    private Moment moment = Moment.blank();
    private double[] probabilities = new double[0];

    EventCase(Catalogue catalogue, Observations observations, FeatureSpace space, Student student) {
        this.catalogue = catalogue;
        this.observations = observations;
        this.space = space;
        this.student = student;
        this.matrix = new FeatureMatrix(space.columns());
    }

    /** Lays out an event and scores its candidates; one that is named twice counts once. */
    void lay(SoftPrediction prediction) {
        lay(prediction, MutedReasons.NONE);
    }

    /** The same, with features that say nothing of some reasons. */
    void lay(SoftPrediction prediction, MutedReasons muted) {
        List<Candidate> candidates = prediction.candidates();
        begin(prediction.interaction(), prediction.history(), muted);
        scores.reset(candidates.size(), prediction.teacher() != null);
        boolean corrected = candidates.stream().allMatch(candidate -> candidate.correctedLogit() != null);
        for (Candidate candidate : candidates) {
            int row = items.size();
            if (addItem(candidate.itemId()) == row) {
                scores.logExpectedCounts()[row] = candidate.logExpectedCount();
                scores.teacher()[row] = scores.taught() ? Objects.requireNonNull(candidate.logit()) : 0;
                scores.corrected()[row] =
                        corrected ? Objects.requireNonNull(candidate.correctedLogit()) : scores.teacher()[row];
            }
        }
        score(prediction.interaction());
    }

    /**
     * Lays out a question of our own, of which the teacher said nothing, and scores its items.
     *
     * @param history oldest first
     * @param itemIds each once
     */
    void lay(Interaction interaction, List<HistoryEntry> history, List<String> itemIds) {
        begin(interaction, history, MutedReasons.NONE);
        scores.reset(itemIds.size(), false);
        for (String itemId : itemIds) {
            scores.logExpectedCounts()[addItem(itemId)] = 0;
        }
        score(interaction);
    }

    private void begin(Interaction interaction, List<HistoryEntry> history, MutedReasons muted) {
        moment = Moment.of(interaction, history, observations.items(), catalogue::facts)
                .without(muted);
        items.clear();
    }

    private void score(Interaction interaction) {
        space.fill(moment, items, matrix);
        student.score(matrix, scores.explainer(), scores.ranker());
        requireFinite(interaction.eventId());
    }

    private void requireFinite(String eventId) {
        for (int row = 0; row < items.size(); row++) {
            if (!Double.isFinite(scores.explainer()[row]) || !Double.isFinite(scores.ranker()[row])) {
                throw new IllegalStateException("the student's score of item " + itemId(row) + " for event " + eventId
                        + " is not a number: " + culprit(row));
            }
        }
    }

    private String culprit(int row) {
        for (int column = 0; column < matrix.columns(); column++) {
            if (!Float.isFinite(matrix.get(row, column))) {
                return "the value of its feature " + space.columnName(column) + " is " + matrix.get(row, column)
                        + ", which is a fault of this feature; please report it";
            }
        }
        return "its weights have diverged; lower whystream.student.step and reset the application";
    }

    private int addItem(String itemId) {
        return items.add(observations.items().add(itemId), catalogue.facts(itemId));
    }

    /**
     * How unsure the explainer is of the event: the entropy of its softmax over the candidates, corrected for their sampling,
     * as a share of that of a uniform choice; 0 to 1.
     */
    double uncertainty() {
        int size = items.size();
        if (size < 2) {
            return 0;
        }
        if (probabilities.length < size) {
            probabilities = new double[size * 2];
        }
        ListwiseLoss.softmax(scores.explainer(), scores.logExpectedCounts(), 1, size, probabilities);
        double entropy = 0;
        for (int row = 0; row < size; row++) {
            double probability = probabilities[row];
            entropy -= probability > 0 ? probability * Math.log(probability) : 0;
        }
        return Math.max(0, Math.min(1, entropy / Math.log(size)));
    }

    Moment moment() {
        return moment;
    }

    ItemSet items() {
        return items;
    }

    FeatureMatrix matrix() {
        return matrix;
    }

    CandidateScores scores() {
        return scores;
    }

    String itemId(int row) {
        return observations.items().name(items.item(row));
    }

    int rowOf(String itemId) {
        return items.rowOf(observations.items().find(itemId));
    }
}
