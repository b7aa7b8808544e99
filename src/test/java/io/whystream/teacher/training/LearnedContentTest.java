package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.teacher.djl.ItemContent;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnedContentTest {
    private static final List<String> NAMES = List.of("any", "category:drama", "category:war");
    private static final float[] ROWS = {1, 0, 2, -1, 0, 3};

    /** A feature's mean logit is the product of its row with the mean state. */
    @Test
    void shouldTellWhatEachFeatureIsExpectedOnAverage() {
        ItemContent met = new LearnedContent(NAMES, ROWS).met(new float[] {5, 7});
        assertThat(met.features().names()).isEqualTo(NAMES);
        assertThat(met.features().mean(0)).isEqualTo(5);
        assertThat(met.features().mean(1)).isEqualTo(3);
        assertThat(met.features().mean(2)).isEqualTo(21);
        assertThat(met.rows()).containsExactly(ROWS);
    }
}
