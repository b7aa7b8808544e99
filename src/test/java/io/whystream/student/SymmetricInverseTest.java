package io.whystream.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64})
    void shouldGiveTheIdentityTogetherWithTheMatrix(int n) {
        Random random = new Random(n);
        double[] matrix = new double[n * n];
        for (int event = 0; event < n + 5; event++) {
            double[] vector = random.doubles(n, -1, 1).toArray();
            for (int i = 0; i < n * n; i++) {
                matrix[i] += vector[i / n] * vector[i % n];
            }
        }
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] += 0.1;
        }
        double[] inverse = matrix.clone();

        SymmetricInverse.replace(inverse, n);

        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += matrix[i * n + k] * inverse[k * n + j];
                }
                assertThat(sum).as("row %d, column %d, seed %d", i, j, n).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    @Test
    void shouldRefuseWhatHasNoInverse() {
        assertThatThrownBy(() -> SymmetricInverse.replace(new double[] {1, 2, 2, 4}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not positive definite: pivot 1 of 2 is 0.0");
    }
}
