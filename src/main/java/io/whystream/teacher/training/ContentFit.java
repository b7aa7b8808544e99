package io.whystream.teacher.training;

import io.whystream.event.Item;
import io.whystream.teacher.Content;
import io.whystream.teacher.ContentFeatures;
import io.whystream.teacher.ContentNames;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.ItemContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes a network's item embeddings by what the catalogue says of the items: a row for each feature, so that the sum
 * of an item's rows comes near to its embedding. Ridge regression, items weighted by the root of their choices (Hoerl and
 * Kennard 1970).
 */
final class ContentFit {
    /** Of the mean weight of an item; keeps rare features small. */
    private static final double RIDGE = 3;
    /** With fewer items that are described nothing is learned. */
    private static final int LEAST_ITEMS = 50;

    private final Vocabulary vocabulary;
    private final float[] embeddings;
    private final int dimension;

    /** @param embeddings row-major {@code [rows, d]} */
    ContentFit(Vocabulary vocabulary, float[] embeddings) {
        this.vocabulary = vocabulary;
        this.embeddings = embeddings;
        this.dimension = embeddings.length / vocabulary.rows();
    }

    /**
     * @param catalogue what is known of items, by id; those that the vocabulary lacks do not matter
     * @param meanState of the histories that the network meets, {@code [d]}
     * @return nothing where too few items are described
     */
    Optional<ItemContent> fit(Map<String, Item> catalogue, TrainingCounts counts, float[] meanState) {
        List<Item> items = vocabulary.itemIds().stream()
                .map(catalogue::get)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (items.size() < LEAST_ITEMS) {
            return Optional.empty();
        }
        List<String> names = ContentNames.of(items);
        ContentFeatures unweighed = new ContentFeatures(names, new float[names.size()]);
        float[] rows = rows(items, unweighed, counts);
        float[] means = new float[names.size()];
        for (int place = 0; place < means.length; place++) {
            for (int k = 0; k < dimension; k++) {
                means[place] += rows[place * dimension + k] * meanState[k];
            }
        }
        return Optional.of(new ItemContent(new ContentFeatures(names, means), rows));
    }

    private float[] rows(List<Item> items, ContentFeatures features, TrainingCounts counts) {
        NormalEquations equations = new NormalEquations(features.size(), dimension);
        double all = 0;
        List<Double> weights = new ArrayList<>();
        for (Item item : items) {
            weights.add(Math.sqrt(counts.of(item.itemId())));
            all += weights.get(weights.size() - 1);
        }
        double[] embedding = new double[dimension];
        for (int i = 0; i < items.size(); i++) {
            int start = vocabulary.rowOf(items.get(i).itemId()) * dimension;
            for (int k = 0; k < dimension; k++) {
                embedding[k] = embeddings[start + k];
            }
            double[] dense = dense(features.of(items.get(i)), features.size());
            equations.add(dense, embedding, weights.get(i));
        }
        return equations.solve(RIDGE * all / items.size());
    }

    private static double[] dense(Content content, int size) {
        double[] dense = new double[size];
        for (int i = 0; i < content.size(); i++) {
            dense[content.place(i)] = content.value(i);
        }
        return dense;
    }
}
