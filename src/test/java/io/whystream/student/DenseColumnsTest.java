package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each sum takes its terms in their order, so that all of this is equal to the last bit. */
class DenseColumnsTest {
    private final Random random = new Random(3);

    private float[] values(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    @Test
    void shouldScoreEachRowAsIfAlone() {
        for (int columns = 0; columns < 10; columns++) {
            int rows = 5;
            float[] values = values(rows * columns);
            double[] weights = random.doubles(columns, -1, 1).toArray();
            double[] others = random.doubles(columns, -1, 1).toArray();
            double[] alone = new double[rows];
            double[] first = new double[rows];
            double[] second = new double[rows];
            DenseColumns.addProduct(values, rows, weights, alone);
            DenseColumns.addProducts(values, rows, weights, others, first, second);
            for (int row = 0; row < rows; row++) {
                assertThat(alone[row]).isEqualTo(product(values, rows, row, weights));
                assertThat(first[row]).isEqualTo(alone[row]);
                assertThat(second[row]).isEqualTo(product(values, rows, row, others));
            }
        }
    }

    private static double product(float[] values, int rows, int row, double[] weights) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * values[j * rows + row];
        }
        return sum;
    }

    @Test
    void shouldSumEachColumnAsIfAlone() {
        for (int columns = 0; columns < 10; columns++) {
            int rows = 7;
            float[] values = values(rows * columns);
            double[] factors = random.doubles(rows, -1, 1).toArray();
            double[] products = new double[columns];
            DenseColumns.products(values, rows, factors, products);
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int row = 0; row < rows; row++) {
                    sum += factors[row] * values[j * rows + row];
                }
                assertThat(products[j]).isEqualTo(sum);
            }
        }
    }
}
