package io.whystream.topology;

import static io.whystream.topology.TestingStream.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whystream.event.Explanation;
import io.whystream.event.TeacherStatus;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.DriftListener;
import io.whystream.explain.StudentDistiller;
import io.whystream.teacher.KnownTeachers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else's ranker fills the topic of soft predictions: it is learned from, and no model is hosted here. */
class ForeignTeacherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ITEMS = 20;
    private static final int EVENTS = 400;

    private TestingStream stream;

    @BeforeEach
    void startWithoutATeacher() {
        stream = new TestingStream();
        stream.distillers(() -> new StudentDistiller(
                        stream.catalogue, KnownTeachers.only(null), DistillerSettings.defaults(), DriftListener.NONE))
                .start();
        for (int item = 0; item < ITEMS; item++) {
            stream.send(
                    stream.topics().items(),
                    bytes(id(item)),
                    bytes("{\"itemId\": \"" + id(item) + "\", \"categories\": [\"" + category(item) + "\"]}"));
        }
        await().atMost(PATIENCE).until(() -> stream.catalogue.size() == ITEMS);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void shouldLearnWhatAForeignRankerThinks() {
        for (int event = 0; event < EVENTS; event++) {
            stream.send(stream.topics().softPredictions(), bytes("ada"), bytes(prediction(event)));
        }
        List<Explanation> late = stream.awaitExplanations(EVENTS).subList(EVENTS / 2, EVENTS);
        assertThat(late).allSatisfy(answer -> {
            assertThat(answer.teacher().status()).isEqualTo(TeacherStatus.AVAILABLE);
            assertThat(answer.teacher().model().name()).isEqualTo("house-ranker");
            assertThat(answer.contributions()).isNotEmpty();
        });
        assertThat(meanProbability(late, true))
                .as("the ranker puts first what is like the history, whatever people choose")
                .isGreaterThan(3 * meanProbability(late, false));
    }

    private static double meanProbability(List<Explanation> answers, boolean likeTheHistory) {
        return answers.stream()
                .filter(answer -> {
                    int event = Integer.parseInt(answer.interaction().eventId().substring(1));
                    return category(chosen(event)).equals(category(liked(event))) == likeTheHistory;
                })
                .mapToDouble(answer -> answer.explainer().probability())
                .average()
                .orElseThrow();
    }

    private static int chosen(int event) {
        return event * 7 % ITEMS;
    }

    /** One of the items of the history, which are of one category. */
    private static int liked(int event) {
        return event / 2 % 2;
    }

    private static String id(int item) {
        return "item-" + item;
    }

    private static String category(int item) {
        return item % 2 == 0 ? "Western" : "Horror";
    }

    /** As another fleet writes it, by the contract on the page alone: the event's item first, then its rivals. */
    private static String prediction(int event) {
        int liked = liked(event);
        long now = 1_700_000_000_000L + event * 1_000L;
        String candidates = IntStream.range(0, ITEMS)
                .map(place -> (chosen(event) + place) % ITEMS)
                .mapToObj(item -> "{\"itemId\":\"" + id(item) + "\",\"logit\":" + (item % 2 == liked ? 2 : -2)
                        + ",\"logExpectedCount\":0}")
                .collect(Collectors.joining(","));
        String history = IntStream.of(liked, liked + 2, liked + 4)
                .mapToObj(item ->
                        "{\"itemId\":\"" + id(item) + "\",\"type\":\"click\",\"timestamp\":" + (now - 60_000) + "}")
                .collect(Collectors.joining(","));
        return "{\"interaction\":{\"eventId\":\"e" + event + "\",\"userId\":\"ada\",\"itemId\":\"" + id(chosen(event))
                + "\",\"type\":\"click\",\"timestamp\":" + now + "},"
                + "\"source\":{\"topic\":\"theirs\",\"partition\":0,\"offset\":" + event + "},\"history\":[" + history
                + "],\"candidates\":[" + candidates + "],\"teacher\":{\"name\":\"house-ranker\",\"version\":\"7\"}}";
    }
}
