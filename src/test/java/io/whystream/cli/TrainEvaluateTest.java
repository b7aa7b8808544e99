package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.json.ContractJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a data set to a teacher, and from there to its figures, by the commands themselves. */
class TrainEvaluateTest {
    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws IOException {
        write(folder.resolve("data"), 1);
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(usual);
    }

    @ParameterizedTest
    @CsvSource({"leave-last-out, leave-last-out, 6", "time:0.5, prequential, 8"})
    void shouldMeasureATeacherBesideTheBaselines(String split, String protocol, int models) throws IOException {
        Path teacher = train(split);
        assertThat(teacher)
                .isDirectoryContaining("glob:**/model-card.md")
                .isDirectoryContaining("glob:**/learning-curve.svg")
                .isDirectoryContaining("glob:**/provenance.json");
        assertThat(Files.readString(teacher.resolve("model-card.md"))).contains("`" + split + "`");
        assertThat(folder.resolve("teacher.checkpoint")).doesNotExist();
        JsonNode report = evaluate(teacher, protocol);
        assertThat(report.at("/split").asText()).isEqualTo(split);
        JsonNode ranking = report.at("/ranking");
        assertThat(ranking.fieldNames())
                .toIterable()
                .startsWith("events", "teacher")
                .hasSize(1 + models);
        assertThat(ranking.has("teacher_corrected")).isEqualTo(protocol.equals("prequential"));
        assertThat(ranking.at("/warm/events").asInt()
                        + ranking.at("/cold/events").asInt())
                .isEqualTo(
                        protocol.equals("prequential") ? ranking.at("/events").asInt() : 0);
        // Each item is mostly followed by the same other one.
        assertThat(ranking.at("/teacher/ndcg@10").asDouble())
                .isGreaterThan(2 * ranking.at("/popularity/ndcg@10").asDouble());
        assertThat(evaluate(teacher, protocol).at("/ranking")).isEqualTo(ranking);
    }

    @ParameterizedTest
    @CsvSource({"all, leave-last-out", "all, prequential", "leave-last-out, prequential", "time:0.5, leave-last-out"})
    void shouldRefuseToTestOnWhatWasTrainedOn(String split, String protocol) throws IOException {
        Path teacher = train(split);
        assertThat(run("evaluate", "--teacher", teacher, "--data", folder.resolve("data"), "--protocol", protocol))
                .isEqualTo(1);
        assertThat(lastLine())
                .startsWith("whystream: " + teacher + " was trained with --split " + split)
                .contains("train one with --split");
    }

    @Test
    void shouldRefuseOtherData() throws IOException {
        Path teacher = train("leave-last-out");
        write(folder.resolve("other"), 2);
        assertThat(run(
                        "evaluate",
                        "--teacher",
                        teacher,
                        "--data",
                        folder.resolve("other"),
                        "--protocol",
                        "leave-last-out"))
                .isEqualTo(1);
        assertThat(lastLine()).contains("was trained on data with the digest").contains("--data other has");
    }

    @Test
    void shouldSayWhichSplitsAndProtocolsThereAre() {
        assertThat(run("train", "--data", folder.resolve("data"), "--output", folder.resolve("t"), "--split", "half"))
                .isEqualTo(2);
        assertThat(lastLine()).contains("leave-last-out, time:SHARE (such as time:0.5) or all, not \"half\"");
        assertThat(run("evaluate", "--teacher", folder, "--data", folder, "--protocol", "full"))
                .isEqualTo(2);
        assertThat(lastLine()).contains("--protocol must be leave-last-out or prequential, but is full");
    }

    private Path train(String split) {
        Path teacher = folder.resolve("teacher");
        assertThat(run(
                        "train",
                        "--data",
                        folder.resolve("data"),
                        "--output",
                        teacher,
                        "--split",
                        split,
                        "--time-limit",
                        "4"))
                .isZero();
        return teacher;
    }

    private JsonNode evaluate(Path teacher, String protocol) throws IOException {
        Path report = folder.resolve("report.json");
        assertThat(run(
                        "evaluate",
                        "--teacher",
                        teacher,
                        "--data",
                        folder.resolve("data"),
                        "--protocol",
                        protocol,
                        "--report",
                        report))
                .isZero();
        String json = Files.readString(report);
        try (InputStream schema = TrainEvaluateTest.class.getResourceAsStream("/schemas/evaluation.schema.json")) {
            assertThat(schema).isNotNull();
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                            .validate(json, InputFormat.JSON))
                    .as(json)
                    .isEmpty();
        }
        return new ObjectMapper().readTree(json);
    }

    private int run(Object... words) {
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        return Main.run(arguments);
    }

    private String lastLine() {
        List<String> lines = told.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }

    /** Walks over 41 items, mostly from each to the one that follows it; all users walk at the same time. */
    private static void write(Path data, int seed) throws IOException {
        Files.createDirectories(data);
        Random random = new Random(seed);
        int[] places = random.ints(120, 0, 41).toArray();
        List<String> lines = new ArrayList<>();
        for (int step = 0; step < 10; step++) {
            for (int user = 0; user < places.length; user++) {
                lines.add(line(lines.size(), "user-" + user, "item-" + places[user]));
                places[user] = random.nextDouble() < 0.15 ? random.nextInt(41) : (places[user] * 7 + 3) % 41;
            }
        }
        Files.write(data.resolve("interactions.jsonl"), lines);
    }

    private static String line(int number, String user, String item) {
        Interaction choice = new Interaction(
                "event-" + number,
                user,
                item,
                InteractionType.CLICK,
                null,
                Instant.ofEpochSecond(1_700_000_000L + number),
                List.of(),
                Map.of());
        return new String(ContractJson.write(choice), StandardCharsets.UTF_8);
    }
}
