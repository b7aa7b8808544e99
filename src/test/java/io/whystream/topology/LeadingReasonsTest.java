package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.event.ReasonName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeadingReasonsTest {
    private final Map<String, byte[]> blocks = new TreeMap<>();

    private static String kind(int number) {
        return ReasonName.KINDS.get(number % ReasonName.KINDS.size());
    }

    private static LeadingReasons restored(Map<String, byte[]> blocks) {
        LeadingReasons restored = new LeadingReasons();
        blocks.forEach(restored::restore);
        return restored;
    }

    @Test
    void shouldFindTheLatestAndForgetTheOldest() {
        LeadingReasons leading = new LeadingReasons();
        int count = LeadingReasons.KEPT + 1_000;
        for (int i = 0; i < count; i++) {
            leading.add("id-" + i, kind(i));
        }
        leading.add("nothing", StreamMetrics.NO_KIND);
        assertThat(leading.find("id-" + (count - 1))).contains(kind(count - 1));
        assertThat(leading.find("id-" + (count - LeadingReasons.KEPT + LeadingReasons.STRETCH)))
                .isPresent();
        assertThat(leading.find("id-" + (count - LeadingReasons.KEPT - 1))).isEmpty();
        assertThat(leading.find("nothing")).contains("none");
        assertThat(leading.find("never given")).isEmpty();
    }

    /** At random commits and restarts, over the end of the ring and beyond. */
    @Test
    void shouldComeBackAsItWas() {
        LeadingReasons undisturbed = new LeadingReasons();
        LeadingReasons leading = new LeadingReasons();
        int count = LeadingReasons.KEPT + 5_000;
        for (int i = 0; i < count; i++) {
            undisturbed.add("id-" + i, kind(i));
            leading.add("id-" + i, kind(i));
            if (i % 777 == 0) {
                leading.writeChanged(blocks::put);
            }
            if (i % 7_770 == 0) {
                leading = restored(blocks);
            }
        }
        leading.writeChanged(blocks::put);
        Map<String, byte[]> ofUndisturbed = new TreeMap<>();
        undisturbed.writeChanged(ofUndisturbed::put);
        assertThat(blocks.keySet()).isEqualTo(ofUndisturbed.keySet());
        blocks.forEach((name, block) ->
                assertThat(ofUndisturbed.get(name)).as("block " + name).isEqualTo(block));
        LeadingReasons again = restored(blocks);
        for (int i = 0; i < count; i++) {
            assertThat(again.find("id-" + i)).as("number " + i).isEqualTo(undisturbed.find("id-" + i));
        }
    }

    @Test
    void shouldWriteOnlyWhatChanged() {
        LeadingReasons leading = new LeadingReasons();
        for (int i = 0; i < 300; i++) {
            leading.add("id-" + i, "history");
        }
        leading.writeChanged(blocks::put);
        assertThat(blocks.keySet()).isEqualTo(Map.of("0", 1, "1", 1, "2", 1).keySet());
        blocks.clear();
        leading.writeChanged(blocks::put);
        assertThat(blocks).isEmpty();
        leading.add("one more", "tag");
        leading.writeChanged(blocks::put);
        assertThat(List.copyOf(blocks.keySet())).isEqualTo(List.of("2"));
    }

    @Test
    void shouldRefuseABlockThatIsCutOff() {
        LeadingReasons leading = new LeadingReasons();
        leading.add("id", "history");
        leading.writeChanged(blocks::put);
        byte[] block = blocks.get("0");
        assertThatThrownBy(() -> new LeadingReasons().restore("0", Arrays.copyOf(block, block.length - 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cut off");
    }
}
