package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.whystream.event.Item;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.PyTorch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DescribedItemsTest {
    private static final int DIMENSION = 3;
    private static final List<String> NAMES = List.of("any", "category:drama", "category:war", "concept:text:dark");
    private static final double DARK = 0.5;

    private final Vocabulary vocabulary = new Vocabulary(List.of("a", "b", "undescribed"));
    private final DescribedItems items = new DescribedItems(
            NAMES, vocabulary, Map.of("a", item("a", "drama"), "b", dark("b", "drama", "war"), "c", item("c", "war")));
    private final float[] matrix = random(items.rowsWithFeatures() * DIMENSION);

    @Test
    void shouldAddTheRowsOfFeaturesToTheOwnRow() {
        float[] folded = items.folded(matrix);
        assertThat(folded).hasSize(vocabulary.rows() * DIMENSION);
        for (int k = 0; k < DIMENSION; k++) {
            assertThat(folded[at(2, k)]).isEqualTo(matrix[at(2, k)] + matrix[at(5, k)] + matrix[at(6, k)]);
            assertThat(folded[at(3, k)]).isCloseTo(matrix[at(3, k)] + featuresOfDark(k), within(1e-6f));
            for (int plain : new int[] {Vocabulary.PADDING, Vocabulary.UNKNOWN, 4}) {
                assertThat(folded[at(plain, k)]).isEqualTo(matrix[at(plain, k)]);
            }
        }
        assertThat(items.features(matrix)).containsExactly(Arrays.copyOfRange(matrix, at(5, 0), matrix.length));
    }

    @Test
    void shouldFindTheOwnRowsAgain() {
        float[] folded = items.folded(matrix);
        assertThat(items.unfolded(folded, vocabulary.rows(), items.features(matrix)))
                .containsExactly(matrix, within(1e-6f));
    }

    @Test
    void shouldLetAnItemThatIsNewBeginAsItsFeaturesSay() {
        float[] former = Arrays.copyOf(items.folded(matrix), at(3, 0));
        float[] grown = Arrays.copyOf(former, vocabulary.rows() * DIMENSION);
        float[] folded = items.folded(items.unfolded(grown, 3, items.features(matrix)));
        for (int k = 0; k < DIMENSION; k++) {
            assertThat(folded[at(2, k)]).isCloseTo(former[at(2, k)], within(1e-6f));
            assertThat(folded[at(3, k)]).isCloseTo(featuresOfDark(k), within(1e-6f));
            assertThat(folded[at(4, k)]).isZero();
        }
    }

    @Test
    void shouldLearnOnWhatItFolds() {
        assertThat(embeddings(0)).containsExactly(items.folded(matrix), within(1e-6f));
    }

    @Test
    void shouldDoWithoutTheOwnRowsOfDescribedItemsAlone() {
        float[] without = embeddings(1);
        for (int k = 0; k < DIMENSION; k++) {
            assertThat(without[at(2, k)]).isCloseTo(matrix[at(5, k)] + matrix[at(6, k)], within(1e-6f));
            assertThat(without[at(4, k)]).isEqualTo(matrix[at(4, k)]);
            assertThat(without[at(Vocabulary.UNKNOWN, k)]).isEqualTo(matrix[at(Vocabulary.UNKNOWN, k)]);
        }
    }

    @Test
    void shouldNotDescribeWhereTooFewItemsAreKnown() {
        Map<String, Item> catalogue = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            catalogue.put("i" + i, item("i" + i, i % 2 == 0 ? "even" : "odd"));
        }
        Vocabulary all = new Vocabulary(catalogue.keySet().stream().sorted().toList());
        DescribedItems described = DescribedItems.of(all, catalogue);
        assertThat(described).isNotNull();
        assertThat(described.names()).containsExactly("any", "category:even", "category:odd");
        catalogue.remove("i7");
        assertThat(DescribedItems.of(all, catalogue)).as("one fewer").isNull();
    }

    private float[] embeddings(double dropout) {
        try (NDManager manager = PyTorch.newManager()) {
            NDArray all = manager.create(matrix, new Shape(items.rowsWithFeatures(), DIMENSION));
            return items.embeddings(manager, all, dropout).toFloatArray();
        }
    }

    /** Of the dark item's embedding, what its features say. */
    private float featuresOfDark(int k) {
        return matrix[at(5, k)] + matrix[at(6, k)] + matrix[at(7, k)] + (float) DARK * matrix[at(8, k)];
    }

    private static int at(int row, int k) {
        return row * DIMENSION + k;
    }

    private static float[] random(int size) {
        Random random = new Random(4);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Item item(String id, String... categories) {
        return new Item(id, null, List.of(categories), List.of(), List.of(), null, null, Map.of());
    }

    private static Item dark(String id, String... categories) {
        Map<String, Map<String, Double>> concepts = Map.of("text", Map.of("dark", DARK));
        return new Item(id, null, List.of(categories), List.of(), List.of(), null, null, concepts);
    }
}
