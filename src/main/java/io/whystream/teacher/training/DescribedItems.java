package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.whystream.event.Item;
import io.whystream.teacher.Content;
import io.whystream.teacher.ContentFeatures;
import io.whystream.teacher.ContentNames;
import io.whystream.teacher.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of the items of a vocabulary, for a network that learns it together with the ids: its item matrix
 * has a row for each feature behind those of the items, and an item's embedding is its own row and the rows of its
 * features, each times its value. Every batch does without the own rows of some items, so that the features learn to stand
 * for an item of which nothing else is known (as DropoutNet does, Volkovs et al. 2017). Owns its arrays.
 */
final class DescribedItems {
    /** With fewer items that are described nothing is learned of content. */
    private static final int LEAST_ITEMS = 20;

    private final List<String> names;
    private final int rows;
    private final float[] values;
    private final boolean[] described;

    /** @param names of the features, in the order of their rows */
    DescribedItems(List<String> names, Vocabulary vocabulary, Map<String, Item> catalogue) {
        this.names = names;
        this.rows = vocabulary.rows();
        this.values = new float[rows * names.size()];
        this.described = new boolean[rows];
        ContentFeatures features = new ContentFeatures(names, new float[names.size()]);
        for (String itemId : vocabulary.itemIds()) {
            Item item = catalogue.get(itemId);
            if (item != null) {
                describe(vocabulary.rowOf(itemId), features.of(item));
            }
        }
    }

    private void describe(int row, Content content) {
        described[row] = true;
        for (int i = 0; i < content.size(); i++) {
            values[row * names.size() + content.place(i)] = content.value(i);
        }
    }

    /**
     * Described by what enough of them share.
     *
     * @param catalogue what is known of items, by id; those that the vocabulary lacks do not matter
     * @return null where too few items are described
     */
    static @Nullable DescribedItems of(Vocabulary vocabulary, Map<String, Item> catalogue) {
        List<Item> items = vocabulary.itemIds().stream()
                .map(catalogue::get)
                .filter(Objects::nonNull)
                .toList();
        return items.size() < LEAST_ITEMS ? null : new DescribedItems(ContentNames.of(items), vocabulary, catalogue);
    }

    /** The features, in the order of their rows. */
    List<String> names() {
        return names;
    }

    /** What is said of each row of the vocabulary, row-major {@code [rows, features]}; not to be written to. */
    float[] values() {
        return values;
    }

    /** Of the vocabulary. */
    int rows() {
        return rows;
    }

    /** Of the item matrix: the vocabulary's, and one for each feature. */
    int rowsWithFeatures() {
        return rows + names.size();
    }

    /**
     * The embeddings of the vocabulary's rows, to be learned.
     *
     * @param step takes constants and results; its engine draws which items are without their own rows
     * @param matrix {@code float[rowsWithFeatures, d]}
     * @param dropout so large a share of the described items is without
     * @return {@code float[rows, d]}
     */
    NDArray embeddings(NDManager step, NDArray matrix, double dropout) {
        NDArray kept = step.randomUniform(0, 1, new Shape(rows, 1))
                .gte(step.create(thresholds(dropout), new Shape(rows, 1)))
                .toType(DataType.FLOAT32, false);
        NDArray content = step.create(values, new Shape(rows, names.size()));
        NDArray own = part(step, matrix, 0, rows).mul(kept);
        return own.add(content.matMul(part(step, matrix, rows, rowsWithFeatures())));
    }

    private float[] thresholds(double dropout) {
        float[] thresholds = new float[rows];
        for (int row = 0; row < rows; row++) {
            thresholds[row] = described[row] ? (float) dropout : 0;
        }
        return thresholds;
    }

    private static NDArray part(NDManager step, NDArray matrix, int from, int to) {
        NDArray places = step.create(LongStream.range(from, to).toArray());
        return Embedding.embedding(places, matrix, SparseFormat.DENSE).head();
    }

    /** The embeddings of the vocabulary's rows as they were learned, row-major {@code [rows, d]}. */
    float[] folded(float[] matrix) {
        int dimension = matrix.length / rowsWithFeatures();
        float[] embeddings = Arrays.copyOf(matrix, rows * dimension);
        addContent(embeddings, rows, features(matrix), 1);
        return embeddings;
    }

    /**
     * The matrix that is {@linkplain #folded folded} to these embeddings.
     *
     * @param embeddings row-major {@code [rows, d]}
     * @param known so many are embeddings; the rows behind them are own rows already, of items that begin as their
     *     features say
     * @param features their rows, row-major {@code [features, d]}
     */
    float[] unfolded(float[] embeddings, int known, float[] features) {
        float[] matrix = Arrays.copyOf(embeddings, embeddings.length + features.length);
        System.arraycopy(features, 0, matrix, embeddings.length, features.length);
        addContent(matrix, known, features, -1);
        return matrix;
    }

    /** The rows of the features, row-major {@code [features, d]}. */
    float[] features(float[] matrix) {
        return Arrays.copyOfRange(matrix, matrix.length / rowsWithFeatures() * rows, matrix.length);
    }

    private void addContent(float[] embeddings, int rows, float[] features, int sign) {
        int dimension = features.length / names.size();
        for (int row = 0; row < rows; row++) {
            for (int place = 0; place < names.size(); place++) {
                float value = sign * values[row * names.size() + place];
                for (int k = 0; value != 0 && k < dimension; k++) {
                    embeddings[row * dimension + k] += value * features[place * dimension + k];
                }
            }
        }
    }
}
