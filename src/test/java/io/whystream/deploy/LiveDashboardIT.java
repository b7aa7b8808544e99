package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.whystream.event.Item;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.teacher.djl.FragileTeacher;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as it is shipped, under load, watched by a real Prometheus: with records that it cannot read, and then with a
 * crowd that is too much for it and for its teacher.
 */
class LiveDashboardIT {
    private static final Path HOME = Path.of(System.getProperty("whystream.home", "."));
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    /** In the teacher's vocabulary, and what it fails on; nobody hears of it before the crowd comes. */
    private static final String UNBEARABLE = "unbearable";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void needPrometheus() {
        assumeTrue(
                Files.isExecutable(LivePrometheus.PROGRAM),
                "prometheus is missing: install Debian's package prometheus");
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldShowDataInEachPanelAndRaiseAlerts() throws Exception {
        List<Item> films = FilmCatalogue.load();
        List<String> vocabulary =
                new ArrayList<>(films.stream().map(Item::itemId).toList());
        vocabulary.add(200, UNBEARABLE);
        Path teacher = FragileTeacher.write(folder.resolve("teacher"), vocabulary, UNBEARABLE);
        String servicePort = freePort();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            serve(broker, teacher, servicePort);
            await().atMost(PATIENCE).until(() -> answers(servicePort, "/q/health/ready"));
            try (LivePrometheus prometheus = LivePrometheus.start(folder, freePort(), servicePort);
                    LiveAudience audience = new LiveAudience(broker, films)) {
                audience.begin();
                eventually(() -> assertThat(panelsWithoutData(prometheus)).isEmpty());
                eventually(() -> assertThat(prometheus.firing()).contains("WhystreamSetsRecordsAside"));
                assertThat(shown(prometheus, "Dead letters a second")).isPositive();
                assertThat(prometheus.exemplars("whystream_end_to_end_seconds_bucket", "explanation_id"))
                        .isNotEmpty();
                assertThat(prometheus.largest("whystream_teacher_failures_total{reason=\"not-finite\"}"))
                        .isZero();

                audience.rushTo(UNBEARABLE);
                eventually(() -> assertThat(shown(prometheus, "Records behind"))
                        .isGreaterThan(LivePrometheus.MANY_BEHIND)); // before a resting teacher lets it catch up
                eventually(() ->
                        assertThat(prometheus.firing()).contains("WhystreamTeacherFails", "WhystreamFallsBehind"));
                assertThat(prometheus.largest("whystream_teacher_failures_total{reason=\"not-finite\"}"))
                        .isPositive();
                assertThat(shown(prometheus, "Teacher failures a second")).isPositive();
                eventually(() -> assertThat(prometheus.largest("whystream_teacher_standing{standing=\"resting\"}"))
                        .isEqualTo(1));
            }
        }
    }

    /** Asked for as seldom as Prometheus scrapes. */
    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(assertion);
    }

    private void serve(EmbeddedBroker broker, Path teacher, String port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                HOME.resolve("whystream").toString(),
                "serve",
                "--bootstrap",
                broker.bootstrapServers(),
                "--create-topics",
                "--teacher",
                teacher.toString(),
                "--audit",
                "0.5",
                "--state-dir",
                folder.resolve("state").toString(),
                "--http-port",
                port);
        builder.environment().put("WHYSTREAM_TEACH_BUDGET", "0.8");
        builder.environment().put("WHYSTREAM_AUDIT_FAITHFULNESS_SHARE", "0.3");
        builder.environment().put("WHYSTREAM_REPORT_INTERVAL", "10s");
        processes.add(builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile())
                .start());
    }

    /** Whose queries find no series or none with a number. */
    private static List<String> panelsWithoutData(LivePrometheus prometheus) throws Exception {
        List<String> without = new ArrayList<>();
        for (JsonNode panel : DashboardTest.panels()) {
            for (JsonNode target : panel.path("targets")) {
                String query = asked(target);
                if (!hasNumbers(prometheus.query(query))) {
                    without.add(panel.path("title").asText() + ": " + query);
                }
            }
        }
        return without;
    }

    private static boolean hasNumbers(JsonNode result) {
        for (JsonNode series : result) {
            if (!series.at("/value/1").asText().equals("NaN")) {
                return true;
            }
        }
        return false;
    }

    /** The largest value that the first panel of this title shows. */
    private static double shown(LivePrometheus prometheus, String title) throws Exception {
        for (JsonNode panel : DashboardTest.panels()) {
            if (panel.path("title").asText().equals(title)) {
                return prometheus.largest(asked(panel.at("/targets/0")));
            }
        }
        throw new AssertionError("no panel is called " + title);
    }

    /** A panel's query as Grafana would send it. */
    private static String asked(JsonNode target) {
        return target.path("expr")
                .asText()
                .replace("$namespace", ".*")
                .replace("$instance", ".*")
                .replace("$__rate_interval", "30s");
    }

    private boolean answers(String port, String path) throws IOException, InterruptedException {
        assertThat(processes).as(() -> read("serve.log")).allMatch(Process::isAlive);
        URI address = URI.create("http://127.0.0.1:" + port + path);
        try {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException nobodyListensYet) {
            return false;
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return "(nothing that can be read: " + e + ")";
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
