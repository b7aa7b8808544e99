package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Prometheus that scrapes one service, with the chart's rules made impatient: whoever tests cannot wait for minutes. */
final class LivePrometheus implements AutoCloseable {
    static final Path PROGRAM = Path.of("/usr/bin/prometheus");
    /** How many records must wait for the alert on lag, where the chart says 10,000. */
    static final int MANY_BEHIND = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String port;
    private final Process process;

    private LivePrometheus(String port, Process process) {
        this.port = port;
        this.process = process;
    }

    static LivePrometheus start(Path folder, String port, String servicePort) throws IOException {
        String rules = Files.readString(Chart.FOLDER.resolve("files/rules.yaml"));
        Path impatient = Files.writeString(folder.resolve("rules.yaml"), impatient(rules));
        Path config = Files.writeString(folder.resolve("prometheus.yaml"), """
                global: { scrape_interval: 2s, evaluation_interval: 2s }
                rule_files: [ %s ]
                scrape_configs:
                  - job_name: whystream
                    metrics_path: /q/metrics
                    static_configs: [ { targets: [ "127.0.0.1:%s" ] } ]
                """.formatted(impatient, servicePort));
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--enable-feature=exemplar-storage",
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new LivePrometheus(port, process);
    }

    /** Fires at once, looks back 20 s, and takes {@value #MANY_BEHIND} records for many. */
    private static String impatient(String rules) {
        String much = "namespace_job:whystream_records_behind:sum > ";
        assertThat(rules).contains(much + "10000");
        return rules.replaceAll("for: \\d+m", "for: 0s")
                .replaceAll("\\[\\d+m]", "[20s]")
                .replace(much + "10000", much + MANY_BEHIND);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The answer's series; of each {@code metric} and {@code value}. */
    JsonNode query(String promql) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + encode(promql), promql).at("/data/result");
    }

    /** The largest value among the answer's series; NaN if there is none. */
    double largest(String promql) throws IOException, InterruptedException {
        double largest = Double.NaN;
        for (JsonNode series : query(promql)) {
            double value = Double.parseDouble(series.at("/value/1").asText());
            largest = Double.isNaN(largest) ? value : Math.max(largest, value);
        }
        return largest;
    }

    List<String> firing() throws IOException, InterruptedException {
        return query("ALERTS{alertstate=\"firing\"}").findValuesAsText("alertname");
    }

    /** The exemplars' labels of this name, of the latest minutes. */
    List<String> exemplars(String selector, String label) throws IOException, InterruptedException {
        double now = System.currentTimeMillis() / 1e3;
        String path = "/api/v1/query_exemplars?query=" + encode(selector) + "&start=" + (now - 300) + "&end=" + now;
        return get(path, selector).findValuesAsText(label);
    }

    private JsonNode get(String path, String asked) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(asked + "\n" + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
