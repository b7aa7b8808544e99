package io.whystream.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Interaction;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedWorldsTest {
    @Test
    void shouldBeReadAsTheyWereMade(@TempDir Path folder) throws IOException {
        for (SimulatedWorlds.World world : List.of(
                SimulatedWorlds.shop(50, 400),
                SimulatedWorlds.news(50, 600),
                SimulatedWorlds.music(5, 5_000),
                SimulatedWorlds.club())) {
            SimulatedWorlds.write(folder, world);
            DataSet set = DataSet.read(folder, 1);
            assertThat(set.items()).containsExactlyElementsOf(world.items());
            assertThat(set.records().stream().map(DataRecord::interaction))
                    .hasSizeGreaterThan(100)
                    .containsExactlyInAnyOrderElementsOf(world.events());
            assertThat(world.events()).extracting(Interaction::timestamp).isSorted();
        }
    }
}
