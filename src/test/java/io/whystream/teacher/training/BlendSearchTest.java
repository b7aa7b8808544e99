package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlendSearchTest {
    private static final TransformerShape SHAPE = new TransformerShape(32, 8, 2, 1, 10, 0);

    /** Items of one number's neighbourhood: 2 and 3, 4 and 5, and so on. */
    private static List<int[]> couples() {
        List<int[]> sequences = new ArrayList<>();
        for (int item = 2; item < SHAPE.rows(); item += 2) {
            sequences.add(new int[] {item, item + 1});
        }
        return sequences;
    }

    private static List<Examination> examinations(int distance) {
        List<Examination> examinations = new ArrayList<>();
        for (int item = 2; item + distance < SHAPE.rows(); item += 2) {
            examinations.add(new Examination(new int[] {item}, item + distance));
        }
        return examinations;
    }

    private static @Nullable Blend best(int distance) {
        try (TransformerModel model = TransformerModel.fresh(SHAPE, 1)) {
            NeighbourCounts counts = NeighbourCounts.of(couples(), SHAPE.rows());
            return new BlendSearch(model, new Validation(examinations(distance)), counts).best();
        }
    }

    @Test
    void shouldPutNeighboursBesideANetworkThatKnowsLessThanThey() {
        Blend blend = Objects.requireNonNull(best(1));
        assertThat(blend.validationNdcg()).isGreaterThan(0.9);
        assertThat(blend.strength()).isPositive();
    }

    @Test
    void shouldLeaveTheNetworkAloneWhereTheyLead() {
        assertThat(best(4)).isNull();
    }
}
