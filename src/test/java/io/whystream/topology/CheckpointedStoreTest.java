package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Fails if Kafka Streams no longer calls the stores before it commits. */
final class CheckpointedStoreTest {
    @Test
    void shouldRestoreOnANewMachineWhatWasCommitted() {
        List<TestingDistiller> distillers = new CopyOnWriteArrayList<>();
        try (TestingStream stream = new TestingStream().distillers(() -> {
            TestingDistiller distiller = new TestingDistiller();
            distillers.add(distiller);
            return distiller;
        })) {
            stream.start();
            for (int i = 0; i < 50; i++) {
                stream.sendInteraction("user-" + i % 7, "event-" + i, "item");
            }
            assertThat(stream.awaitExplanations(50)).hasSize(50);
            Map<String, Long> learned = distillers.get(0).learned();
            stream.stop();
            stream.loseStateDirectory();
            stream.start();
            assertThat(learned).hasSize(7);
            await().until(() -> distillers.size() == 2);
            assertThat(distillers.get(1).learned()).isEqualTo(learned);
            assertThat(distillers.get(1).folded())
                    .as("what was published before, read by a new instance")
                    .isEqualTo(learned);
        }
    }

    @Test
    void shouldNeitherLoseNorDoubleLessonsThatWaitWhenItIsClosed() {
        try (TestingStream stream = new TestingStream().batches(1000, Duration.ofMinutes(5))) {
            stream.start();
            for (int i = 0; i < 20; i++) {
                stream.sendInteraction("ada", "event-" + i, "item-" + i);
            }
            stream.awaitCommitted(20);
            stream.stop();
            stream.loseStateDirectory();
            stream.batches(1000, Duration.ofMillis(20)).start();
            assertAnsweredOnceInOrder(stream, 20);
        }
    }

    @Test
    void shouldNeitherLoseNorDoubleLessonsWhenItCrashesBetweenBatches() {
        AtomicBoolean crash = new AtomicBoolean(true);
        try (TestingStream stream = new TestingStream().batches(30, Duration.ofMinutes(5))) {
            stream.instructors(() -> new TestingInstructor(lesson -> {
                if (crash.get() && lesson.interaction().eventId().equals("event-55")) {
                    throw new AssertionError("a crash, as the test asked for");
                }
            }));
            stream.start();
            for (int i = 0; i < 50; i++) {
                stream.sendInteraction("ada", "event-" + i, "item-" + i);
            }
            stream.awaitCommitted(50);
            for (int i = 50; i < 70; i++) {
                stream.sendInteraction("ada", "event-" + i, "item-" + i);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> stream.engine().state() == StreamState.FAILED);
            stream.stop();
            crash.set(false);
            stream.loseStateDirectory();
            stream.batches(30, Duration.ofMillis(20)).start();
            assertAnsweredOnceInOrder(stream, 70);
        }
    }

    private static void assertAnsweredOnceInOrder(TestingStream stream, int count) {
        List<String> expected = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> "event-" + i)
                .toList();
        assertThat(stream.awaitExplanations(count))
                .extracting(answer -> answer.interaction().eventId())
                .containsExactlyElementsOf(expected);
        assertThat(stream.awaitExplanations(count))
                .extracting(answer -> answer.text())
                .element(count - 1)
                .isEqualTo("seen " + (count - 1) + " times, history of " + Math.min(50, count - 1));
    }
}
