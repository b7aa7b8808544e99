package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.event.json.ContractJson;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.local.simulation.Simulator;
import io.whystream.teacher.djl.TransformerFixture;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is shipped, under load and with records that it cannot read, watched by a real Prometheus. */
class LiveDashboardIT {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final Path HOME = Path.of(System.getProperty("whystream.home", "."));
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void needPrometheus() {
        assumeTrue(Files.isExecutable(PROMETHEUS), "prometheus is missing: install Debian's package prometheus");
    }

    @Test
    void shouldShowDataInEachPanelAndRaiseAlerts() throws Exception {
        List<Item> films = FilmCatalogue.load();
        Path teacher = TransformerFixture.write(
                folder.resolve("teacher"), films.stream().map(Item::itemId).toList(), 1);
        String servicePort = freePort();
        String prometheusPort = freePort();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            serve(broker, teacher, servicePort);
            await().atMost(PATIENCE).until(() -> answers(servicePort, "/q/health/ready"));
            watch(servicePort, prometheusPort);
            try (Audience audience = new Audience(broker, films)) {
                audience.begin();
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(2))
                        .untilAsserted(() ->
                                assertThat(panelsWithoutData(prometheusPort)).isEmpty());
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(firing(prometheusPort)).contains("WhystreamSetsRecordsAside"));
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    /** What people do, and now and then what nobody can read, what is said twice, and feedback. */
    private static final class Audience implements AutoCloseable {
        private final KafkaProducer<byte[], byte[]> producer;
        private final Simulator simulator;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private int acted;

        Audience(EmbeddedBroker broker, List<Item> films) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            simulator = new Simulator(films, 1, Instant.now(), Duration.ofMillis(25));
            films.forEach(film -> send("items", film.itemId(), ContractJson.write(film)));
        }

        void begin() {
            clock.scheduleAtFixedRate(this::act, 0, 25, TimeUnit.MILLISECONDS);
        }

        private void act() {
            Interaction choice = simulator.next().interaction();
            send("interactions", choice.userId(), ContractJson.write(choice));
            if (++acted % 20 == 0) {
                send("interactions", choice.userId(), ContractJson.write(choice));
                send("interactions", choice.userId(), "{".getBytes(StandardCharsets.UTF_8));
                String type = acted % 40 == 0 ? "helpful" : "unhelpful";
                String reply = "{\"eventId\":\"f" + acted + "\",\"userId\":\"" + choice.userId() + "\",\"type\":\""
                        + type + "\",\"explanationId\":\"e\",\"reason\":{\"kind\":\"popularity\"},\"timestamp\":"
                        + System.currentTimeMillis() + "}";
                send("feedback", choice.userId(), reply.getBytes(StandardCharsets.UTF_8));
            }
        }

        private void send(String topic, String key, byte[] value) {
            producer.send(new ProducerRecord<>("whystream." + topic, key.getBytes(StandardCharsets.UTF_8), value));
        }

        @Override
        public void close() throws InterruptedException {
            clock.shutdown();
            assertThat(clock.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            producer.close();
        }
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

    /** The chart's rules, which here need not wait for minutes until they fire. */
    private void watch(String servicePort, String prometheusPort) throws IOException {
        String rules = Files.readString(Chart.FOLDER.resolve("files/rules.yaml"));
        Path impatient = Files.writeString(folder.resolve("rules.yaml"), rules.replaceAll("for: \\d+m", "for: 0s"));
        Path config = Files.writeString(folder.resolve("prometheus.yaml"), """
                global: { scrape_interval: 2s, evaluation_interval: 2s }
                rule_files: [ %s ]
                scrape_configs:
                  - job_name: whystream
                    metrics_path: /q/metrics
                    static_configs: [ { targets: [ "127.0.0.1:%s" ] } ]
                """.formatted(impatient, servicePort));
        processes.add(new ProcessBuilder(
                        PROMETHEUS.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + prometheusPort)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start());
    }

    /** Whose queries, as Grafana would send them, find no series or none with a number. */
    private List<String> panelsWithoutData(String port) throws Exception {
        List<String> without = new ArrayList<>();
        for (JsonNode panel : DashboardTest.panels()) {
            for (JsonNode target : panel.path("targets")) {
                String query = target.path("expr")
                        .asText()
                        .replace("$namespace", ".*")
                        .replace("$instance", ".*")
                        .replace("$__rate_interval", "30s");
                if (!hasNumbers(query(port, query))) {
                    without.add(panel.path("title").asText() + ": " + query);
                }
            }
        }
        return without;
    }

    private static boolean hasNumbers(JsonNode answer) {
        for (JsonNode series : answer.at("/data/result")) {
            if (!series.at("/value/1").asText().equals("NaN")) {
                return true;
            }
        }
        return false;
    }

    private List<String> firing(String port) throws Exception {
        return query(port, "ALERTS{alertstate=\"firing\"}").at("/data/result").findValuesAsText("alertname");
    }

    private JsonNode query(String port, String promql) throws Exception {
        String path = "/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8);
        HttpResponse<String> answer = get(port, path);
        assertThat(answer.statusCode()).as(promql + "\n" + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private boolean answers(String port, String path) throws IOException, InterruptedException {
        assertThat(processes).as(() -> read("serve.log")).allMatch(Process::isAlive);
        try {
            return get(port, path).statusCode() == 200;
        } catch (ConnectException nobodyListensYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String port, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
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
