package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.teacher.SlateScores;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one partition's users chose is held against the choices of another's, without a catalogue that names it. */
final class SharedSamplerTest {
    private static final int USERS = 20;

    @TempDir
    Path folder;

    @Test
    void shouldDrawRivalsThatOnlyOtherPartitionsHaveSeen() throws Exception {
        List<Explanation> heard = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            StreamSettings stream = StreamSettings.defaults(
                            broker.bootstrapServers(), "sampler", folder.resolve("state"))
                    .withPartitions(3);
            Topics topics = Topics.defaults();
            try (Whystream whystream = Whystream.assemble(
                            TestingSettings.ofSlates(stream, SlateScores.IGNORED), null, new SimpleMeterRegistry());
                    ReplayClient client =
                            new ReplayClient(broker.bootstrapServers(), TestingSettings.replayTopics(topics))) {
                whystream.engine().start(Duration.ofMinutes(1));
                client.replay(records(), ReplaySettings.defaults().withMostInFlight(1), new ReplayListener() {
                    @Override
                    public void explained(DataRecord record, Explanation explanation) {
                        heard.add(explanation);
                    }
                });
            }
        }

        assertThat(heard).hasSize(USERS);
        assertThat(heard.stream().filter(answer -> answer.contrast() == null))
                .as("answers without a rival: to the very first event alone")
                .hasSize(1);
    }

    /** Each user's only choice is nobody else's. */
    private static List<DataRecord> records() {
        return IntStream.range(0, USERS)
                .mapToObj(i -> DataRecord.of(new Interaction(
                        "e" + i,
                        "user-" + i,
                        "item-" + i,
                        InteractionType.CLICK,
                        null,
                        Instant.ofEpochSecond(1_700_000_000 + i),
                        List.of(),
                        Map.of())))
                .toList();
    }
}
