package io.whystream.topology;

import static io.whystream.topology.TestingStream.bytes;
import static io.whystream.topology.TestingStream.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whystream.context.AuditChoice;
import io.whystream.context.UserContext;
import io.whystream.event.Contribution;
import io.whystream.event.Explanation;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Reason;
import io.whystream.event.SoftPrediction;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.StudentDistiller;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TransformerFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users reply, on a real broker, with a Transformer for a teacher and the student that learns from it. */
final class FeedbackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> ITEMS =
            IntStream.range(0, 12).mapToObj(i -> "item-" + i).toList();

    @TempDir
    Path folder;

    private Teacher teacher;
    private TestingStream stream;
    private int sent;
    private int replies;

    @BeforeEach
    void start() {
        teacher = TeacherFolder.load(TransformerFixture.write(folder.resolve("teacher"), ITEMS, 1));
        stream = new TestingStream();
        stream.instructors(() -> new SamplingInstructor(
                        teacher,
                        new CandidateSampler(stream.catalogue, 8, 1),
                        AuditChoice.ofShare(0),
                        InstructorMetrics.NONE))
                .distillers(() -> new StudentDistiller(stream.catalogue, teacher, DistillerSettings.defaults()))
                .start();
        for (String item : ITEMS) {
            stream.send(
                    stream.topics().items(),
                    bytes(item),
                    bytes("{\"itemId\": \"" + item + "\", \"categories\": [\"shelf-" + item.length() + "\"]}"));
        }
        await().atMost(PATIENCE).until(() -> stream.catalogue.size() == ITEMS.size());
    }

    @AfterEach
    void stop() {
        stream.close();
        teacher.close();
    }

    /** Ada, then Bob, who mutes nothing and is not forgotten: the same items in the same order. */
    private List<Explanation> play(int choices) {
        for (int i = 0; i < choices; i++) {
            String item = ITEMS.get(sent / 2 * 5 % ITEMS.size());
            stream.sendInteraction("ada", "event-" + sent++, item);
            stream.sendInteraction("bob", "event-" + sent++, item);
        }
        List<Explanation> all = stream.awaitExplanations(sent);
        return all.subList(all.size() - 2 * choices, all.size());
    }

    private static Explanation last(String user, List<Explanation> answers) {
        return answers.stream()
                .filter(answer -> answer.interaction().userId().equals(user))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Returns when what ada said holds. */
    private void say(String rest) {
        stream.sendFeedback("ada", "reply-" + replies++, rest);
        stream.awaitCommitted(stream.topics().feedback(), replies);
    }

    private static String reason(String type, String kind, String about) {
        return "\"type\":\"" + type + "\",\"reason\":{\"kind\":\"" + kind + "\""
                + (about == null ? "" : ",\"about\":\"" + about + "\"") + "}";
    }

    private static boolean speaksOf(Explanation answer, String kind) {
        return answer.reasons().stream().anyMatch(each -> each.kind().equals(kind))
                || (kind.equals("history") && answer.contributions().stream().anyMatch(each -> each.item() != null));
    }

    @Test
    void shouldSayNothingOfAMutedReasonFromTheNextEventOn() {
        List<Explanation> before = play(30);
        Explanation told = last("ada", before);
        String item = told.contributions().stream()
                .map(Contribution::item)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(told.muted()).isEmpty();

        say(reason("mute", "history", item));
        List<Explanation> named = play(12); // the same items again, as many as there are
        List<Explanation> ofAda = named.stream()
                .filter(answer -> answer.interaction().userId().equals("ada"))
                .toList();
        assertThat(ofAda).allSatisfy(answer -> {
            assertThat(answer.contributions()).noneMatch(part -> item.equals(part.item()));
            assertThat(answer.reasons()).noneMatch(each -> item.equals(each.about()));
            assertThat(answer.additivityError()).isLessThan(1e-4);
        });
        assertThat(ofAda)
                .filteredOn(answer -> !answer.muted().isEmpty())
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.muted())
                            .extracting(Reason::kind, Reason::about)
                            .containsExactly(org.assertj.core.groups.Tuple.tuple("history", item));
                    assertThat(answer.text()).endsWith("What you have muted is left out.");
                });
        assertThat(named)
                .filteredOn(answer -> answer.interaction().userId().equals("bob"))
                .allMatch(answer -> answer.muted().isEmpty())
                .anyMatch(answer -> answer.contributions().stream().anyMatch(part -> item.equals(part.item())));

        say(reason("mute", "history", null));
        Explanation silent = last("ada", play(1));
        assertThat(speaksOf(silent, "history")).isFalse();
        assertThat(silent.muted()).isNotEmpty().allMatch(each -> each.kind().equals("history"));

        stream.stop();
        stream.loseStateDirectory();
        stream.start();
        assertThat(speaksOf(last("ada", play(1)), "history"))
                .as("on a new machine")
                .isFalse();

        say(reason("unmute", "history", null));
        say(reason("unmute", "history", item));
        Explanation again = last("ada", play(1));
        assertThat(speaksOf(again, "history")).isTrue();
        assertThat(again.muted()).isEmpty();
    }

    @Test
    void shouldForgetAUserEverywhereAndNobodyElse() {
        play(10);
        say(reason("mute", "popularity", null));
        assertThat(last("ada", play(1)).muted()).hasSizeLessThanOrEqualTo(1);
        assertThat(latestContext("ada").history()).hasSize(11);

        say("\"type\":\"forget\"");

        String changelog = stream.changelog(Nodes.USER_STORE);
        List<ConsumerRecord<byte[], byte[]>> ofAda = records("ada", changelog);
        assertThat(ofAda.get(ofAda.size() - 1).value()).as("a tombstone").isNull();
        assertThat(latestContext("bob").history()).hasSize(11);
        // there are none where every batch was full before its commit
        assertThat(stream.awaitRecords(stream.changelog(Nodes.PENDING_STORE), 0))
                .as("lessons that wait")
                .allMatch(record -> isGone(record, stream.changelog(Nodes.PENDING_STORE)));

        stream.stop();
        stream.loseStateDirectory();
        stream.start();
        stream.sendInteraction("ada", "event-0", "item-3"); // an id of before, which nobody remembers
        stream.sendInteraction("bob", "event-1", "item-3"); // one that is remembered
        sent++;
        Explanation stranger = last("ada", stream.awaitExplanations(sent));
        assertThat(stranger.interaction().eventId()).isEqualTo("event-0");
        assertThat(stranger.contributions()).allMatch(part -> part.item() == null);
        assertThat(stranger.muted()).isEmpty();
        List<ConsumerRecord<byte[], byte[]>> predictions =
                stream.awaitRecords(stream.topics().softPredictions(), sent);
        assertThat(predictions).hasSize(sent);
        SoftPrediction first =
                ContractJson.readSoftPrediction(predictions.get(sent - 1).value());
        assertThat(first.interaction().userId()).isEqualTo("ada");
        assertThat(first.history()).isEmpty();
        assertThat(first.muted()).isEmpty();

        stream.sendInteraction("ada", "event-new", "item-4");
        sent++;
        stream.awaitExplanations(sent);
        SoftPrediction second = ContractJson.readSoftPrediction(
                stream.awaitRecords(stream.topics().softPredictions(), sent)
                        .get(sent - 1)
                        .value());
        assertThat(second.history()).extracting(HistoryEntry::itemId).containsExactly("item-3");
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String key, String topic) {
        return stream.awaitRecords(topic, 1).stream()
                .filter(record -> Arrays.equals(record.key(), bytes(key)))
                .toList();
    }

    private UserContext latestContext(String user) {
        List<ConsumerRecord<byte[], byte[]>> records = records(user, stream.changelog(Nodes.USER_STORE));
        return UserContextCodec.decode(records.get(records.size() - 1).value());
    }

    /** Whether a later record of the same key deletes it. */
    private boolean isGone(ConsumerRecord<byte[], byte[]> record, String topic) {
        return records(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8), topic).stream()
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .value()
                == null;
    }

    @Test
    void shouldCountVerdictsByTheReasonThatTheyNameOrThatTheExplanationPutFirst() {
        List<Explanation> answers = play(20);
        Explanation judged = last("ada", answers);
        String leading = judged.reasons().get(0).kind();
        String id = "\"explanationId\":\"" + judged.explanationId() + "\"";
        stream.awaitCommitted(stream.topics().explanations(), sent);

        say("\"type\":\"helpful\"," + id);
        say(reason("unhelpful", "age", null) + "," + id);
        say("\"type\":\"unhelpful\",\"explanationId\":\"never-given\"");
        await().atMost(PATIENCE).until(() -> stream.metrics.feedback.size() == 3);
        assertThat(stream.metrics.feedback)
                .containsEntry("helpful/" + leading, 1)
                .containsEntry("unhelpful/age", 1)
                .containsEntry("unhelpful/unknown", 1);

        stream.stop();
        stream.loseStateDirectory();
        stream.start();
        say("\"type\":\"helpful\"," + id);
        await().atMost(PATIENCE).until(() -> stream.metrics.feedback.get("helpful/" + leading) == 2);

        stream.sendFeedback("ada", "reply-0", "\"type\":\"helpful\"," + id);
        stream.awaitCommitted(stream.topics().feedback(), replies + 1);
        assertThat(stream.metrics.duplicates).as("a reply that was sent twice").hasValue(1);
        assertThat(stream.metrics.feedback).containsEntry("helpful/" + leading, 2);
    }

    @Test
    void shouldSetAsideWhatItCannotTakeAndGoOn() {
        stream.sendFeedback("ada", "r0", "\"type\":\"helpfull\",\"explanationId\":\"x\"");
        stream.sendFeedback("ada", "r1", "\"type\":\"helpful\"");
        stream.sendFeedback("ada", "r2", "\"type\":\"mute\"");
        stream.sendFeedback("ada", "r3", "\"type\":\"mute\",\"reason\":{\"kind\":\"weather\"}");
        stream.sendFeedback("ada", "r4", reason("forget", "tag", "space"));
        stream.send(
                stream.topics().feedback(),
                bytes("eve"),
                bytes("{\"eventId\":\"r5\",\"userId\":\"ada\",\"timestamp\":1,\"type\":\"forget\"}"));
        stream.send(stream.topics().feedback(), bytes("ada"), null);
        for (int i = 0; i <= UserContext.MUTED; i++) {
            stream.sendFeedback("ada", "m" + i, reason("mute", "tag", "tag-" + i));
        }
        List<ConsumerRecord<byte[], byte[]>> letters = stream.awaitDeadLetters(8);
        assertThat(letters).hasSize(8);
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetters.REASON))
                .satisfiesExactly(
                        reason -> assertThat(reason)
                                .startsWith("type: unknown \"helpfull\"; known are helpful, unhelpful"),
                        reason -> assertThat(reason).startsWith("explanationId: is missing"),
                        reason -> assertThat(reason).startsWith("reason: is missing"),
                        reason -> assertThat(reason).startsWith("reason.kind: unknown \"weather\"; known are history"),
                        reason -> assertThat(reason).startsWith("reason: must be absent, for forget deletes all"),
                        reason -> assertThat(reason).isEqualTo("key: must equal userId ada, but is eve"),
                        reason -> assertThat(reason).isEqualTo("value: is missing"),
                        reason ->
                                assertThat(reason).startsWith("reason: a user may mute 100 reasons, and this one has"));
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetters.TOPIC))
                .containsOnly(stream.topics().feedback());
        play(1);
        assertThat(latestContext("ada").muted()).hasSize(UserContext.MUTED);
    }
}
