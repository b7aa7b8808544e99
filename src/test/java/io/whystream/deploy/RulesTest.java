package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alerts: as Prometheus' own tool takes them, and each with a place in the runbook. */
class RulesTest {
    private static final Path RULES = Chart.FOLDER.resolve("files/rules.yaml");
    private static final Path TESTS = Deployment.HOME.resolve("src/test/resources/deploy/rules.test.yaml");

    @Test
    void shouldFireWhenTheyOughtToAndNotBefore() throws Exception {
        promtool("check", "rules", RULES.toString());
        promtool("test", "rules", TESTS.toString());
    }

    @Test
    void shouldEachBeTested() throws Exception {
        String tests = Files.readString(TESTS);
        alerts(Manifest.readFile(RULES).get(0).tree())
                .forEach(alert -> assertThat(tests)
                        .contains("alertname: " + alert.path("alert").asText()));
    }

    @Test
    void shouldRecordWhatAlertsAskFor() throws Exception {
        JsonNode rules = Manifest.readFile(RULES).get(0).tree();
        List<String> recorded = rules.findValuesAsText("record");
        assertThat(recorded)
                .isNotEmpty()
                .allMatch(name -> name.matches("namespace_job[a-z_]*:whystream_[a-z0-9_]+:[a-z0-9]+"));
        String asked =
                alerts(rules).stream().map(alert -> alert.path("expr").asText()).collect(Collectors.joining("\n"));
        String tests = Files.readString(TESTS);
        assertThat(recorded).allMatch(asked::contains).allMatch(name -> tests.contains("expr: " + name + "\n"));
    }

    @Test
    void shouldPointToASectionOfTheRunbook() throws Exception {
        assertThat(alerts(Manifest.readFile(RULES).get(0).tree()))
                .extracting(alert -> alert.at("/annotations/runbook").asText())
                .isSubsetOf(anchors());
    }

    @Test
    void shouldBeTheSameInTheChartAndInTheComponent() throws Exception {
        JsonNode groups = Manifest.readFile(RULES).get(0).tree().path("groups");
        Deployment chart = Chart.with(Chart.FOLDER.resolve("ci/monitoring-values.yaml"));
        assertThat(chart.only("PrometheusRule").tree().at("/spec/groups")).isEqualTo(groups);
        Deployment component = new Deployment("overlays/prod", Kustomize.build("overlays/prod"));
        assertThat(component.only("PrometheusRule").tree().at("/spec/groups")).isEqualTo(groups);
    }

    /** The sections of the runbook, as links name them. */
    static List<String> anchors() throws IOException {
        return Files.readAllLines(Deployment.HOME.resolve("docs/operations.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> "docs/operations.md#"
                        + line.replaceFirst("^#+ ", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9 -]", "")
                                .replace(' ', '-'))
                .toList();
    }

    private static List<JsonNode> alerts(JsonNode rules) {
        List<JsonNode> alerts = rules.findParents("alert");
        assertThat(alerts).isNotEmpty();
        return alerts;
    }

    private static void promtool(String... arguments) throws Exception {
        Path tool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(tool), "promtool is missing: install Debian's package prometheus");
        List<String> command = new ArrayList<>(List.of(tool.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
