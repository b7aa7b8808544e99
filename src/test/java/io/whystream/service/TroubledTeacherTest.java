package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.TeacherStatus;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.DeadLetter;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.teacher.TroubledTeacher;
import io.whystream.teacher.TroubledTeacher.Trouble;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TransformerFixture;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.TopicWatch;
import io.whystream.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Transformer on a real broker that hangs, fails, babbles and runs out of memory, each for a stretch. */
final class TroubledTeacherTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ITEMS = 50;
    private static final int STRETCH = 300;
    private static final GuardSettings IMPATIENT =
            new GuardSettings(Duration.ofMillis(500), 3, 0.5, Duration.ofMillis(300));

    private final RunningService running = new RunningService("1.0");
    private final ReadyCheck ready = new ReadyCheck(running);
    private final LiveCheck live = new LiveCheck(running);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Heard heard = new Heard();
    private TroubledTeacher teacher;
    private int sent;

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEveryEventOnceWhateverTheTeacherSuffersAndGoOnWithItAfterwards() throws Exception {
        Path model = TransformerFixture.write(
                folder.resolve("model"),
                IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList(),
                3);
        teacher = new TroubledTeacher(TeacherFolder.load(model));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            ServiceSettings settings = settings(broker);
            Topics topics = settings.topics();
            try (Whystream whystream = Whystream.assemble(settings, teacher, registry);
                    TopicWatch watch = TopicWatch.start(settings.stream(), topics, Duration.ofSeconds(1));
                    ReplayClient client =
                            new ReplayClient(broker.bootstrapServers(), TestingSettings.replayTopics(topics))) {
                running.set(whystream, watch);
                whystream.engine().start(PATIENCE);
                assertThat(play(client)).containsOnly(TeacherStatus.AVAILABLE);
                sufferAndRecover(Trouble.HANGS, List.of("timed-out", "busy", "resting"), client);
                sufferAndRecover(Trouble.FAILS, List.of("failed", "resting"), client);
                sufferAndRecover(Trouble.BABBLES, List.of("not-finite", "resting"), client);
                sufferAndRecover(Trouble.EXHAUSTED, List.of("out-of-memory", "resting"), client);
                assertThat(whystream.counts().deadLetters()).isZero();
            }
        }
        assertThat(heard.refused).isEmpty();
        assertThat(heard.events)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, sent).mapToObj(i -> "e" + i).toList());
        assertThat(teacher.isClosed()).isTrue();
        assertThat(teacher.wasClosedUnderACall()).isFalse();
    }

    /** @param reasons of the failures that it comes to, if only the trouble lasts */
    private void sufferAndRecover(Trouble trouble, List<String> reasons, ReplayClient client) throws Exception {
        List<Double> before = reasons.stream().map(this::failures).toList();
        teacher.suffer(trouble);
        await().atMost(PATIENCE).until(() -> {
            assertThat(play(client)).as("%s", trouble).containsOnly(TeacherStatus.UNAVAILABLE);
            return IntStream.range(0, reasons.size()).allMatch(i -> failures(reasons.get(i)) > before.get(i));
        });
        HealthCheckResponse health = ready.call();
        assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(live.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(health.getData().orElseThrow()).containsEntry("degraded", true);
        assertThat(standing("available")).isZero();
        assertThat(running.status().teacher().standing()).isIn("resting", "tried");

        teacher.suffer(Trouble.NONE);
        await().atMost(PATIENCE).until(() -> play(client).contains(TeacherStatus.AVAILABLE));
        assertThat(play(client)).as("after %s", trouble).containsOnly(TeacherStatus.AVAILABLE);
        assertThat(ready.call().getData().orElseThrow()).containsEntry("degraded", false);
        assertThat(standing("available")).isEqualTo(1);
    }

    private double failures(String reason) {
        return registry.get("whystream.teacher.failures")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double standing(String name) {
        return registry.get("whystream.teacher.standing")
                .tag("standing", name)
                .gauge()
                .value();
    }

    /** What the answers to the next stretch of events say of the teacher. */
    private List<TeacherStatus> play(ReplayClient client) throws Exception {
        List<DataRecord> records = IntStream.range(sent, sent + STRETCH)
                .mapToObj(i -> DataRecord.of(click(i)))
                .toList();
        sent += STRETCH;
        int before = heard.statuses.size();
        client.replay(records, ReplaySettings.defaults(), heard);
        return List.copyOf(heard.statuses.subList(before, heard.statuses.size()));
    }

    private static Interaction click(int i) {
        return new Interaction(
                "e" + i,
                "user-" + i % 211,
                "item-" + i * 7 % ITEMS,
                InteractionType.CLICK,
                null,
                Instant.ofEpochSecond(1_700_000_000 + i),
                List.of(),
                Map.of());
    }

    private ServiceSettings settings(EmbeddedBroker broker) {
        StreamSettings stream = StreamSettings.defaults(broker.bootstrapServers(), "troubled", folder.resolve("state"))
                .withPartitions(3);
        ServiceSettings usual = ServiceSettings.defaults(stream);
        return TestingSettings.taught(
                stream,
                0.1,
                new TeachingSettings(
                        IMPATIENT, usual.teaching().swap(), usual.teaching().sources()));
    }

    private static final class Heard implements ReplayListener {
        private final List<String> events = new ArrayList<>();
        private final List<TeacherStatus> statuses = new ArrayList<>();
        private final List<byte[]> refused = new ArrayList<>();

        @Override
        public void explained(DataRecord record, Explanation explanation) {
            events.add(explanation.interaction().eventId());
            statuses.add(explanation.teacher().status());
        }

        @Override
        public void refused(DataRecord record, DeadLetter letter) {
            refused.add(letter.value());
        }
    }
}
