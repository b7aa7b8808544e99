package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.whystream.event.Item;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplayTopics;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.local.simulation.Simulator;
import io.whystream.service.ServiceSettings;
import io.whystream.service.TestingSettings;
import io.whystream.service.Whystream;
import io.whystream.topology.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dashboards and alerts ask for is there, as {@code docs/metrics.md} says; each panel says what it shows. */
class DashboardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path DASHBOARDS = Chart.FOLDER.resolve("files/dashboards");
    private static final Pattern METRIC = Pattern.compile("(?<!:)\\b(whystream|kafka|jvm|process|system)_[a-z0-9_]+");
    /** Quarkus binds these; an instance alone does not. */
    private static final Pattern OF_THE_PROCESS = Pattern.compile("(jvm|process|system)_.*");
    /** Where there is a teacher, which this instance has none of; {@link LiveDashboardIT} meets it. */
    private static final String OF_A_TEACHER = "whystream_teacher_orders_total";

    @Test
    void shouldAskForMetricsThatThereAre(@TempDir Path folder) throws Exception {
        Set<String> asked = new TreeSet<>(names(Files.readString(Chart.FOLDER.resolve("files/rules.yaml"))));
        for (JsonNode panel : panels()) {
            panel.path("targets")
                    .forEach(target -> asked.addAll(names(target.path("expr").asText())));
        }
        asked.removeIf(name -> OF_THE_PROCESS.matcher(name).matches() || name.equals(OF_A_TEACHER));
        assertThat(asked).hasSizeGreaterThan(20);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Whystream whystream = Whystream.assemble(settings(broker, folder), null, registry)) {
            whystream.engine().start(PATIENCE);
            send(broker);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(asked).isSubsetOf(names(registry.scrape() + ofKafka(whystream))));
            assertThat(MetricsPage.read().complaints(Scrape.of(registry.scrape() + ofKafka(whystream))))
                    .isEmpty();
        }
    }

    /** Kafka's metrics as they are now; the instance's own registry hears of new ones once a minute. */
    private static String ofKafka(Whystream whystream) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (KafkaStreamsMetrics meters =
                new KafkaStreamsMetrics(whystream.engine().kafkaStreams())) {
            meters.bindTo(registry);
            return registry.scrape();
        }
    }

    private static void send(EmbeddedBroker broker) throws InterruptedException {
        ReplayTopics topics = new ReplayTopics(
                "whystream.interactions", "whystream.items", "whystream.explanations", "whystream.dead-letters");
        try (ReplayClient client = new ReplayClient(broker.bootstrapServers(), topics)) {
            List<Item> films = FilmCatalogue.load();
            client.publishItems(films);
            client.publish(DataRecord.of(new Simulator(films, 1, Instant.now(), Duration.ofSeconds(1))
                    .next()
                    .interaction()));
        }
    }

    private static ServiceSettings settings(EmbeddedBroker broker, Path folder) {
        StreamSettings stream = StreamSettings.defaults(broker.bootstrapServers(), "scraped", folder);
        return TestingSettings.unaudited(stream);
    }

    @Test
    void shouldSayOfEachPanelWhatItShowsAndInWhichUnit() throws IOException {
        for (JsonNode panel : panels()) {
            String title = panel.path("title").asText();
            assertThat(panel.path("description").asText()).as(title).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
        }
    }

    @Test
    void shouldLinkToSectionsOfTheRunbook() throws IOException {
        List<String> anchors = RulesTest.anchors();
        for (JsonNode panel : panels()) {
            panel.path("links")
                    .forEach(link -> assertThat(link.path("url").asText().replace("${runbook}", "docs/operations.md"))
                            .isIn(anchors));
        }
    }

    @Test
    void shouldDrawALineWhereAnAlertWouldFire() throws IOException {
        List<String> lined = panels().stream()
                .filter(panel ->
                        panel.at("/fieldConfig/defaults/thresholds/steps").size() > 1)
                .filter(panel -> panel.at("/fieldConfig/defaults/custom/thresholdsStyle/mode")
                        .asText()
                        .equals("line"))
                .flatMap(panel -> panel.path("links").findValuesAsText("url").stream())
                .map(url -> url.replace("${runbook}", "docs/operations.md"))
                .toList();
        JsonNode rules = Manifest.readFile(Chart.FOLDER.resolve("files/rules.yaml"))
                .get(0)
                .tree();
        assertThat(rules.findValuesAsText("runbook")).isNotEmpty().isSubsetOf(lined);
    }

    @Test
    void shouldAskForTheInstancesThatAreChosen() throws IOException {
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                String query = target.path("expr").asText();
                assertThat(METRIC.matcher(query).results().count())
                        .as(query)
                        .isEqualTo(Pattern.compile("namespace=~\"\\$namespace\",instance=~\"\\$instance\"")
                                .matcher(query)
                                .results()
                                .count());
            }
        }
    }

    @Test
    void shouldLetTheReaderChooseSourceNamespaceAndInstance() throws IOException {
        for (JsonNode dashboard : dashboards()) {
            String title = dashboard.path("title").asText();
            assertThat(dashboard.at("/templating/list").findValuesAsText("name"))
                    .as(title)
                    .containsExactlyInAnyOrder("datasource", "namespace", "instance", "runbook");
            assertThat(dashboard.path("links").findValuesAsText("type"))
                    .as(title)
                    .contains("dashboards");
        }
    }

    @Test
    void shouldOverlapNowhere() throws IOException {
        for (JsonNode dashboard : dashboards()) {
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                JsonNode grid = panel.path("gridPos");
                for (int x = grid.path("x").asInt();
                        x < grid.path("x").asInt() + grid.path("w").asInt();
                        x++) {
                    for (int y = grid.path("y").asInt();
                            y < grid.path("y").asInt() + grid.path("h").asInt();
                            y++) {
                        assertThat(taken.add(x + "," + y))
                                .as("%s", panel.path("title"))
                                .isTrue();
                        assertThat(x).isLessThan(24);
                    }
                }
            }
        }
    }

    static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode dashboard : dashboards()) {
            dashboard.path("panels").forEach(panel -> {
                if (!panel.path("type").asText().equals("row")) {
                    panels.add(panel);
                }
            });
        }
        assertThat(panels).isNotEmpty();
        return panels;
    }

    private static List<JsonNode> dashboards() throws IOException {
        List<JsonNode> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.sorted().toList()) {
                dashboards.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        return dashboards;
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
