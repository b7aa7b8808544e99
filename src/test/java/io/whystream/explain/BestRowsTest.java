package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestRowsTest {
    @Test
    void shouldFindTheRowsThatASortPutsFirst() {
        Random random = new Random(7);
        for (int rows = 0; rows < 60; rows++) {
            double[] scores =
                    random.doubles(rows).map(score -> Math.floor(8 * score) - 4).toArray();
            BestRows best = new BestRows(scores, (row, other) -> row > other);
            IntStream.range(0, rows).forEach(best::offer);
            assertThat(best.rows().toArray())
                    .as("of %s", (Object) scores)
                    .isEqualTo(IntStream.range(0, rows)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer row) -> -scores[row])
                                    .thenComparing(Comparator.reverseOrder()))
                            .limit(10)
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }
}
