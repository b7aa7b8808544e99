package io.whystream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.whystream.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./whystream serve} as a process of its own, which can be killed. */
final class ServeProcess implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("whystream.home", "."));
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int httpPort;

    private ServeProcess(Process process, Path log, int httpPort) {
        this.process = process;
        this.log = log;
        this.httpPort = httpPort;
    }

    static ServeProcess start(EmbeddedBroker broker, Path log, int httpPort, String... options) throws IOException {
        return start(broker, log, httpPort, Map.of(), options);
    }

    static ServeProcess start(
            EmbeddedBroker broker, Path log, int httpPort, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve("whystream").toString(),
                "serve",
                "--bootstrap",
                broker.bootstrapServers(),
                "--http-port",
                Integer.toString(httpPort)));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ServeProcess(builder.start(), log, httpPort);
    }

    /** Waits until the service says that it is ready. */
    ServeProcess awaitReady() {
        await("ready; its log is\n" + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as(() -> "still running; it said\n" + said())
                            .isTrue();
                    return ready();
                });
        return this;
    }

    private boolean ready() throws IOException, InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (ConnectException nobodyListensYet) {
            return false;
        }
    }

    /** The status document. */
    String status() throws IOException, InterruptedException {
        return get("/api/v1/status").body();
    }

    /** All meters, as Prometheus reads them. */
    String metrics() throws IOException, InterruptedException {
        return get("/q/metrics").body();
    }

    HttpResponse<String> post(String path, String key, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .header("X-Whystream-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + httpPort + path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "(nothing that can be read: " + e + ")";
        }
    }

    /** What {@code kill -9} does: no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
