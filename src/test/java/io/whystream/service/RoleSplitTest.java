package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.local.replay.ReplayTopics;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TransformerFixture;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.swap.AllowedFolders;
import io.whystream.teacher.swap.SwapSettings;
import io.whystream.topology.RoleSplit;
import io.whystream.topology.Roles;
import io.whystream.topology.StreamException;
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

/** An application that did everything in one goes on as two. */
final class RoleSplitTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ITEMS = 30;
    private static final int STRETCH = 100;
    private static final int USERS = 20;
    private static final Topics TOPICS = Topics.defaults();

    private final List<Explanation> heard = new ArrayList<>();

    @TempDir
    Path folder;

    private Path model;

    @Test
    void shouldGoOnInTwoRolesWhereItStoppedAsOne() throws Exception {
        model = TransformerFixture.write(
                folder.resolve("model"),
                IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList(),
                3);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                ReplayClient client = new ReplayClient(
                        broker.bootstrapServers(),
                        new ReplayTopics(
                                TOPICS.interactions(), TOPICS.items(), TOPICS.explanations(), TOPICS.deadLetters()))) {
            ServiceSettings whole = settings(broker, Roles.ALL);
            try (Whystream instance = assemble(whole)) {
                instance.engine().start(PATIENCE);
                play(client);
                assertThatThrownBy(() -> split(whole))
                        .isInstanceOf(StreamException.class)
                        .hasMessageContaining("still runs");
            }
            assertThat(split(whole)).isPositive();
            assertThat(split(whole)).as("again, since nobody has begun").isPositive();
            try (Whystream teaching = assemble(settings(broker, Roles.TEACH));
                    Whystream learning = assemble(settings(broker, Roles.LEARN))) {
                teaching.engine().startWithoutWaiting();
                learning.engine().start(PATIENCE);
                assertThat(learning.teacher()).isEqualTo(teaching.teacher());
                play(client);
                await().atMost(PATIENCE).until(() -> learning.report().isPresent());
                assertThat(learning.report().orElseThrow().learned()).isGreaterThan(STRETCH);
                assertThat(teaching.report()).isEmpty();
                assertThat(learning.counts().interactions()).isZero();
                assertThat(teaching.counts().explanations()).isZero();
            }
            assertThatThrownBy(() -> split(whole))
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining("has begun already");
        }
        assertThat(heard.stream().map(each -> each.interaction().eventId()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 2 * STRETCH).mapToObj(i -> "e" + i).toList());
        assertThat(heard.subList(STRETCH, STRETCH + USERS))
                .as("the first events after the split know what was learned, and what their users chose, before it")
                .allSatisfy(each -> {
                    assertThat(each.teacher().evidence()).isNotEmpty();
                    assertThat(Long.parseLong(each.explainer().version())).isGreaterThanOrEqualTo(STRETCH);
                });
    }

    private Whystream assemble(ServiceSettings settings) {
        boolean asks = settings.stream().roles().teach();
        return Whystream.assemble(settings, asks ? TeacherFolder.load(model) : null, new SimpleMeterRegistry());
    }

    private static long split(ServiceSettings settings) {
        try (RoleSplit split = new RoleSplit(settings.stream(), settings.topics())) {
            return split.split();
        }
    }

    private ServiceSettings settings(EmbeddedBroker broker, Roles roles) {
        StreamSettings stream = StreamSettings.defaults(
                        broker.bootstrapServers(), "split", folder.resolve("state-" + roles.names()))
                .withPartitions(2)
                .withRoles(roles);
        return TestingSettings.taught(
                stream,
                0.1,
                new TeachingSettings(
                        GuardSettings.patient(),
                        SwapSettings.defaults(),
                        new SwapSources(model, PATIENCE, null, null, new AllowedFolders(List.of()))));
    }

    private void play(ReplayClient client) throws Exception {
        int sent = heard.size();
        List<DataRecord> records = IntStream.range(sent, sent + STRETCH)
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
        client.replay(records, ReplaySettings.defaults(), new ReplayListener() {
            @Override
            public void explained(DataRecord record, Explanation explanation) {
                heard.add(explanation);
            }
        });
    }
}
