package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Clicks of some users on some items, sent stretch by stretch, and what is heard of them. */
final class TestingClicks implements ReplayListener, AutoCloseable {
    static final int ITEMS = 30;
    static final int USERS = 20;

    private final List<Explanation> heard = new ArrayList<>();
    private final ReplayClient client;
    private int sent;

    TestingClicks(EmbeddedBroker broker) {
        Topics topics = Topics.defaults();
        client = new ReplayClient(broker.bootstrapServers(), TestingSettings.replayTopics(topics));
    }

    static List<String> itemIds() {
        return IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList();
    }

    /** Sends so many, and waits until each is answered. */
    void play(int count) throws InterruptedException {
        List<DataRecord> records = IntStream.range(sent, sent + count)
                .mapToObj(i -> DataRecord.of(new Interaction(
                        "e" + i,
                        "user-" + i % USERS,
                        "item-" + i * 7 % ITEMS,
                        InteractionType.CLICK,
                        null,
                        Instant.ofEpochSecond(1_700_000_000 + i),
                        List.of(),
                        Map.of())))
                .toList();
        sent += count;
        client.replay(records, ReplaySettings.defaults(), this);
    }

    @Override
    public void explained(DataRecord record, Explanation explanation) {
        heard.add(explanation);
    }

    List<Explanation> heard() {
        return heard;
    }

    void assertEachAnsweredOnce() {
        assertThat(heard.stream().map(each -> each.interaction().eventId()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, sent).mapToObj(i -> "e" + i).toList());
    }

    @Override
    public void close() {
        client.close();
    }
}
