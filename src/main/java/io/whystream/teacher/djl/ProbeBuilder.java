package io.whystream.teacher.djl;

import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks the model what it thinks after each single item, and centres the answers twice. The centres are means over the
 * real items; the unknown row keeps its share of the prior, and padding gets none of anything but the lowest prior.
 */
final class ProbeBuilder {
    private static final int BATCH = 256;

    private ProbeBuilder() {}

    static Probes build(TransformerModel model, float unknownShare) {
        int dimension = model.shape().dimension();
        float[] states = states(model);
        float[] embeddings = model.embeddingValues();
        double[] meanState = mean(states, dimension);
        centre(states, meanState);
        centre(embeddings, mean(embeddings, dimension));
        float[] prior = prior(meanState, embeddings);
        prior[Vocabulary.UNKNOWN] -= unknownShare;
        prior[Vocabulary.PADDING] = lowest(prior);
        return new Probes(dimension, states, embeddings, prior);
    }

    private static float[] states(TransformerModel model) {
        int rows = model.shape().rows();
        float[] states = new float[rows * model.shape().dimension()];
        for (int start = Vocabulary.UNKNOWN; start < rows; start += BATCH) {
            List<int[]> histories = new ArrayList<>();
            for (int row = start; row < Math.min(rows, start + BATCH); row++) {
                histories.add(new int[] {row});
            }
            float[] encoded = model.encode(histories).states();
            System.arraycopy(encoded, 0, states, start * model.shape().dimension(), encoded.length);
        }
        return states;
    }

    private static double[] mean(float[] matrix, int dimension) {
        double[] mean = new double[dimension];
        int first = Vocabulary.FIRST_ITEM * dimension;
        int count = Math.max(1, matrix.length / dimension - Vocabulary.FIRST_ITEM);
        for (int i = first; i < matrix.length; i++) {
            mean[i % dimension] += matrix[i] / (double) count;
        }
        return mean;
    }

    private static void centre(float[] matrix, double[] mean) {
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] -= (float) mean[i % mean.length];
        }
        Arrays.fill(matrix, 0, mean.length, 0);
    }

    private static float[] prior(double[] meanState, float[] embeddings) {
        float[] prior = new float[embeddings.length / meanState.length];
        for (int row = Vocabulary.UNKNOWN; row < prior.length; row++) {
            double sum = 0;
            for (int k = 0; k < meanState.length; k++) {
                sum += meanState[k] * embeddings[row * meanState.length + k];
            }
            prior[row] = (float) sum;
        }
        return prior;
    }

    private static float lowest(float[] prior) {
        float lowest = Float.POSITIVE_INFINITY;
        for (int row = Vocabulary.UNKNOWN; row < prior.length; row++) {
            lowest = Math.min(lowest, prior[row]);
        }
        return lowest;
    }
}
