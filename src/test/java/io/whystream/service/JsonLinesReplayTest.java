package io.whystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whystream.event.Explanation;
import io.whystream.event.TeacherVersion;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import io.whystream.local.replay.DeadLetter;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.local.replay.ReplaySummary;
import io.whystream.teacher.SlateScores;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From lines in a file to explanations and dead letters, through everything but the command line. */
final class JsonLinesReplayTest {
    private static final int GOOD = 1000;

    @TempDir
    Path folder;

    @Test
    void shouldExplainEveryGoodLineAndSetEveryBrokenOneAsideByteForByte() throws Exception {
        List<byte[]> broken = broken();
        writeLines(mixed(broken));
        Answers answers = new Answers();

        ReplaySummary summary = replay(SlateScores.IGNORED, answers);

        assertThat(summary.interactions()).isEqualTo(GOOD + broken.size());
        assertThat(summary.explanations()).isEqualTo(GOOD);
        assertThat(summary.deadLetters()).isEqualTo(broken.size());
        assertThat(answers.explained)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, GOOD).mapToObj(i -> "e" + i).toList());
        assertThat(answers.refused).containsExactlyInAnyOrderElementsOf(broken);
    }

    /** A ranker's own log teaches and is explained, with no model at all; a score that is no probability is set aside. */
    @Test
    void shouldTakeTheScoresOfSlatesForTheTeachersWord() throws Exception {
        byte[] improbable = bytes(impression("e-bad", 1.5));
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(bytes(impression("e" + i, 0.3)));
        }
        lines.add(30, improbable);
        writeLines(lines);
        Answers answers = new Answers();

        ReplaySummary summary = replay(SlateScores.PROBABILITIES, answers);

        assertThat(summary.deadLetters()).isEqualTo(1);
        assertThat(answers.refused).containsExactly(improbable);
        assertThat(answers.explained).contains("e0", "e59").hasSizeGreaterThanOrEqualTo(60);
        assertThat(answers.teachers).containsOnly(SlateScores.VERSION);
    }

    private static String impression(String event, double score) {
        return ("{\"eventId\":\"%s\",\"userId\":\"ada\",\"type\":\"impression\",\"timestamp\":1000,"
                        + "\"slate\":[{\"itemId\":\"a\",\"score\":%s},{\"itemId\":\"b\",\"score\":0.1}]}")
                .formatted(event, score);
    }

    private ReplaySummary replay(SlateScores slateScores, Answers answers) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            StreamSettings stream = StreamSettings.defaults(broker.bootstrapServers(), "lines", folder.resolve("state"))
                    .withPartitions(3);
            ServiceSettings usual = ServiceSettings.defaults(stream);
            Topics topics = usual.topics();
            ServiceSettings settings = TestingSettings.ofSlates(stream, slateScores);
            try (Whystream whystream = Whystream.assemble(settings, null, new SimpleMeterRegistry());
                    ReplayClient client =
                            new ReplayClient(broker.bootstrapServers(), TestingSettings.replayTopics(topics))) {
                whystream.engine().start(Duration.ofMinutes(1));
                ReplaySummary summary =
                        client.replay(DataSet.read(folder, 1).records(), ReplaySettings.defaults(), answers);
                assertThat(whystream.counts().learned()).isEqualTo(summary.interactions() - summary.deadLetters());
                assertThat(whystream.counts().deadLetters()).isEqualTo(summary.deadLetters());
                return summary;
            }
        }
    }

    private static List<byte[]> broken() {
        String good = click("broken", "ada", 1000);
        return List.of(
                bytes("{\"eventId\": \"cut off"),
                bytes("no JSON at all"),
                bytes(good.replace("\"click\"", "7")),
                bytes(good.replace("\"click\"", "\"clik\"")),
                bytes(good.replace("\"eventId\":\"broken\",", "")),
                bytes(good.replace("\"itemId\":\"item-0\",", "")),
                bytes(good.replace("1000}", "4102444800000}")),
                bytes(good.replace("}", ",\"context\":{\"note\":\"" + "x".repeat(2 << 20) + "\"}}")),
                "{\"userId\":\"ada\", not UTF-8: \u00e9\u00ff}".getBytes(StandardCharsets.ISO_8859_1),
                bytes("[" + good + "]\r"));
    }

    /** A broken line after every hundredth good one. */
    private static List<byte[]> mixed(List<byte[]> broken) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < GOOD; i++) {
            lines.add(bytes(click("e" + i, "user-" + i % 37, 1_000_000L + i)));
            if (i % 100 == 50) {
                lines.add(broken.get(i / 100));
            }
        }
        return lines;
    }

    private static String click(String event, String user, long timestamp) {
        return "{\"eventId\":\"%s\",\"userId\":\"%s\",\"itemId\":\"item-%d\",\"type\":\"click\",\"timestamp\":%d}"
                .formatted(event, user, timestamp % 50, timestamp);
    }

    private void writeLines(List<byte[]> lines) throws IOException {
        try (var out = Files.newOutputStream(folder.resolve("interactions.jsonl"))) {
            for (byte[] line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Answers implements ReplayListener {
        private final List<String> explained = new ArrayList<>();
        private final List<byte[]> refused = new ArrayList<>();
        private final List<TeacherVersion> teachers = new ArrayList<>();

        @Override
        public void explained(DataRecord record, Explanation explanation) {
            explained.add(explanation.interaction().eventId());
            if (explanation.teacher().model() != null) {
                teachers.add(explanation.teacher().model());
            }
        }

        @Override
        public void refused(DataRecord record, DeadLetter letter) {
            refused.add(letter.value());
        }
    }
}
