package io.whystream.teacher.djl;

import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A model's weights on the heap, by name. */
final class Weights {
    private final Map<String, float[]> values = new HashMap<>();

    Weights(TransformerModel model) {
        for (Pair<String, Parameter> weight : model.weights()) {
            values.put(weight.getKey(), weight.getValue().getArray().toFloatArray());
        }
    }

    /** What the names of a layer's weights begin with, as DJL makes them. */
    static String layer(int number) {
        return String.format(Locale.ROOT, "%02dlayer_", number);
    }

    /** @throws IllegalArgumentException when there is none of this name */
    float[] get(String name) {
        float[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the model has no weights named " + name + ", only " + values.keySet());
        }
        return found;
    }

    /** One of several equal parts, in the order of the rows. */
    static float[] part(float[] values, int index, int parts) {
        int size = values.length / parts;
        return Arrays.copyOfRange(values, index * size, (index + 1) * size);
    }

    /** A row-major matrix, its columns as rows. */
    static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }
}
