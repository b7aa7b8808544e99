package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProbesTest {
    @Test
    void shouldMultiplyManyRowsAsIfEachWereAlone() {
        Random random = new Random(5);
        int dimension = 6;
        float[] embeddings = new float[9 * dimension];
        float[] vector = new float[dimension];
        for (int i = 0; i < embeddings.length; i++) {
            embeddings[i] = random.nextFloat() - 0.5f;
            vector[i % dimension] = random.nextFloat() - 0.5f;
        }
        Probes probes = new Probes(dimension, embeddings, embeddings, new float[9]);
        int[] rows = {8, 0, 3, 3, 1, 7, 2};
        float[] products = new float[rows.length];
        probes.dots(vector, rows, rows.length, products);
        for (int i = 0; i < rows.length; i++) {
            assertThat(products[i]).isEqualTo(probes.dot(vector, rows[i]));
        }
    }
}
