package io.whystream.feature;

import io.whystream.context.EventIds;
import io.whystream.event.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether an item shows, sounds or reads like what the user chose before, by the concept scores of its text, images and
 * sound: for each concept {@code c} of a modality, {@code mean_u(c) · s_i(c)}, where {@code s_i} are the item's scores
 * scaled to length 1 and {@code mean_u} is their mean over the user's choices and five choices without any concept. Once
 * with one weight for each modality and once with a weight for each concept. Values lie between −1 and 1, whatever the
 * scale of the scores.
 */
public final class ConceptFamily implements FeatureFamily {
    private static final List<String> MODALITIES = List.of("text", "image", "audio");
    private static final List<String> COLUMNS = List.of("text", "image", "audio", "other");
    private static final double PRIOR_CHOICES = 5;

    private final WeightRange weights;
    /** By modality, then by concept: the user's mean score. */
    private final Map<String, Map<String, Double>> taste = new HashMap<>();

    /** @param weights where the weights of the single concepts live */
    public ConceptFamily(WeightRange weights) {
        this.weights = weights;
    }

    @Override
    public String name() {
        return "concept";
    }

    @Override
    public boolean ofUserAlone() {
        return true;
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    private static int column(String modality) {
        int column = MODALITIES.indexOf(modality);
        return column < 0 ? COLUMNS.size() - 1 : column;
    }

    private int weight(String modality, String concept) {
        return weights.weight(EventIds.hash(modality + '/' + concept));
    }

    private void measure(Moment moment) {
        taste.clear();
        double share = 1 / (moment.historyFacts().size() + PRIOR_CHOICES);
        for (Item chosen : moment.historyFacts()) {
            chosen.concepts().forEach((modality, scores) -> {
                double scale = share * scaleOf(scores);
                Map<String, Double> means = taste.computeIfAbsent(modality, unseen -> new HashMap<>());
                scores.forEach((concept, score) -> means.merge(concept, score * scale, Double::sum));
            });
        }
    }

    private static double scaleOf(Map<String, Double> scores) {
        double squares = 0;
        for (double score : scores.values()) {
            squares += score * score;
        }
        return squares == 0 ? 0 : 1 / Math.sqrt(squares);
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        measure(moment);
        for (int row = 0; row < items.size() && !taste.isEmpty(); row++) {
            int at = row;
            forEach(items.facts(row), (modality, concept, value) -> {
                matrix.add(at, firstColumn + column(modality), value);
                matrix.addSparse(at, weight(modality, concept), value);
            });
        }
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        measure(moment);
        forEach(items.facts(row), (modality, concept, value) -> {
            int column = column(modality);
            parts.add(firstColumn + column, COLUMNS.get(column), ReasonKind.CONCEPT, concept, value);
            parts.add(weight(modality, concept), modality + ":" + concept, ReasonKind.CONCEPT, concept, value);
        });
    }

    private interface ConceptSink {
        void add(String modality, String concept, double value);
    }

    private void forEach(Item facts, ConceptSink sink) {
        facts.concepts().forEach((modality, scores) -> {
            Map<String, Double> means = taste.get(modality);
            if (means != null) {
                double scale = scaleOf(scores);
                scores.forEach((concept, score) -> {
                    Double mean = means.get(concept);
                    if (mean != null && score != 0) {
                        sink.add(modality, concept, mean * score * scale);
                    }
                });
            }
        });
    }
}
