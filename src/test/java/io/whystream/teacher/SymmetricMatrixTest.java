package io.whystream.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricMatrixTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20})
    void shouldBePutTogetherAgainFromItsEigenvectors(int size) {
        double[][] matrix = symmetric(size);
        double[][] copy = symmetric(size);
        SymmetricMatrix eigen = new SymmetricMatrix(copy);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double value = 0;
                double product = 0;
                for (int k = 0; k < size; k++) {
                    value += eigen.vector(i, k) * eigen.value(k) * eigen.vector(j, k);
                    product += eigen.vector(k, i) * eigen.vector(k, j);
                }
                assertThat(value).isCloseTo(matrix[i][j], within(1e-10));
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
        }
    }

    private static double[][] symmetric(int size) {
        Random random = new Random(size);
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = matrix[j][i] = random.nextGaussian();
            }
        }
        return matrix;
    }
}
