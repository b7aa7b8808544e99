package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TransformerFixture;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.swap.AllowedFolders;
import io.whystream.teacher.swap.SwapSettings;
import io.whystream.topology.RoleSplit;
import io.whystream.topology.Roles;
import io.whystream.topology.StreamException;
import io.whystream.topology.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that did everything in one goes on as two. */
final class RoleSplitTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int STRETCH = 60;

    @TempDir
    Path folder;

    private Path model;

    @Test
    void shouldGoOnInTwoRolesWhereItStoppedAsOne() throws Exception {
        model = TransformerFixture.write(folder.resolve("model"), TestingClicks.itemIds(), 3);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestingClicks clicks = new TestingClicks(broker)) {
            ServiceSettings whole = settings(broker, Roles.ALL);
            try (Whystream instance = assemble(whole)) {
                instance.engine().start(PATIENCE);
                clicks.play(STRETCH);
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
                clicks.play(STRETCH);
                await().atMost(PATIENCE).until(() -> learning.report().isPresent());
                assertThat(learning.report().orElseThrow().learned()).isGreaterThan(STRETCH);
                assertThat(teaching.report()).isEmpty();
                assertThat(learning.counts().interactions()).isZero();
                assertThat(teaching.counts().explanations()).isZero();
            }
            assertThatThrownBy(() -> split(whole))
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining("has begun already");
            clicks.assertEachAnsweredOnce();
            assertThat(clicks.heard().subList(STRETCH, STRETCH + TestingClicks.USERS))
                    .as("the first events after the split know what was learned, and what their users chose, before it")
                    .allSatisfy(each -> {
                        assertThat(each.teacher().evidence()).isNotEmpty();
                        assertThat(Long.parseLong(each.explainer().version())).isGreaterThanOrEqualTo(STRETCH);
                    });
        }
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
}
