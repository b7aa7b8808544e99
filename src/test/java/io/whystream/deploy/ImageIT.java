package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.teacher.djl.TransformerFixture;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The images as far as they can be had without Docker: their files, and how they start. */
class ImageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Not used, since the broker asks for none. */
    private static final String JAAS = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"whystream\" password=\"hush-1\";";

    @TempDir
    Path work;

    @Test
    void shouldServeAsNobodyFromATreeThatCannotBeWritten() throws Exception {
        Image image = Image.build("", work.resolve("image"));
        assertThat(bytes(image, "pytorch")).isLessThan(1_000);
        assertThat(bytes(image, "kafka_2")).isZero();
        assertThat(classes(image)).noneMatch(name -> name.startsWith("io/whystream/local/"));
        assertThat(said(image, "--help")).contains("serve", "rebuild", "probe").doesNotContain("demo", "train");
        assertThat(classesOfAStart(image)).contains("source: shared objects file (top)");
        Path teacher = TransformerFixture.write(
                work.resolve("teacher"),
                IntStream.range(0, 50).mapToObj(i -> "item-" + i).toList(),
                1);
        execute("chmod", "-R", "a+rX,a-w", work.resolve("image").toString(), teacher.toString());

        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String port = freePort();
            ProcessBuilder builder = Container.of(image, work).start(List.of(), List.of("--http-port", port));
            builder.environment().put("WHYSTREAM_BOOTSTRAP", broker.bootstrapServers());
            builder.environment().put("WHYSTREAM_CREATE_TOPICS", "true");
            builder.environment().put("WHYSTREAM_TEACH_FOLDER", teacher.toString());
            builder.environment().put("WHYSTREAM_KAFKA__GROUP_INSTANCE_ID_", "whystream-0");
            builder.environment().put("QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA__LEVEL", "INFO");
            builder.environment().put("WHYSTREAM_KAFKA__SASL_JAAS_CONFIG_", JAAS);
            builder.environment().put("WHYSTREAM_TEACH_SWAP_KEY", "hush-2");
            Path log = work.resolve("log");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                await().atMost(PATIENCE).until(() -> {
                    assertThat(process.isAlive()).as(() -> read(log)).isTrue();
                    return get(port, "/q/health/ready")
                            .filter(answer -> answer.statusCode() == 200)
                            .isPresent();
                });
                List<String> health = new ArrayList<>(image.command("HEALTHCHECK"));
                health.add(port);
                execute(health.toArray(String[]::new));
                assertThat(get(port, "/api/v1/status").orElseThrow().body()).contains("\"state\":\"running\"");
                assertThat(MetricsPage.read()
                                .complaintsOfAll(Scrape.of(
                                        get(port, "/q/metrics").orElseThrow().body())))
                        .isEmpty();
                process.destroy();
                assertThat(process.waitFor(45, TimeUnit.SECONDS))
                        .as("stops when asked")
                        .isTrue();
                assertThat(read(log))
                        .contains("stopping: what was done is committed")
                        .doesNotContain("hush");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void shouldListItsContents() throws Exception {
        Path sbom = Path.of("target/quarkus-app/sbom.json");
        assumeTrue(
                Files.exists(Deployment.HOME.resolve(sbom)),
                sbom + " is missing: Maven was offline, and CycloneDX wants a network; package without -o");
        assertThat(Files.readString(Deployment.HOME.resolve(sbom)))
                .contains("\"bomFormat\" : \"CycloneDX\"", "pkg:maven/org.apache.kafka/kafka-streams@")
                .doesNotContain("pkg:maven/org.apache.kafka/kafka_2.13@", "pkg:maven/org.junit");
        Path files = work.resolve("files");
        execute("docker/assemble", "serving", "target/quarkus-app", files.toString());
        assertThat(files.resolve("application/sbom.json")).exists();
    }

    @Test
    void shouldTrainAndSimulateWithTheVariantThatHasLibtorch() throws Exception {
        Image image = Image.build("torch", work.resolve("image"));
        assertThat(bytes(image, "pytorch-native-cpu")).isGreaterThan(100_000_000);
        assertThat(bytes(image, "kafka_2")).isZero();
        assertThat(classes(image)).noneMatch(name -> name.startsWith("io/whystream/local/broker/"));
        assertThat(said(image, "--help")).contains("serve", "train", "simulate").doesNotContain("demo");
    }

    private static Optional<HttpResponse<String>> get(String port, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return Optional.of(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException nobodyListensYet) {
            return Optional.empty();
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String said(Image image, String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(image.command("ENTRYPOINT"));
        command.add(option);
        return execute(command.toArray(String[]::new));
    }

    /** Each class that is loaded, and where from. */
    private static String classesOfAStart(Image image) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(image.command("ENTRYPOINT"));
        command.add(1, "-Xlog:class+load");
        command.add("--help");
        return execute(command.toArray(String[]::new));
    }

    private static String execute(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + " said\n" + said)
                .isZero();
        return said;
    }

    /** Of the files of the image whose names contain this. */
    private static long bytes(Image image, String named) throws IOException {
        try (Stream<Path> files = Files.walk(image.at("/opt/whystream"))) {
            return files.map(Path::toFile)
                    .filter(file -> file.getName().contains(named))
                    .mapToLong(File::length)
                    .sum();
        }
    }

    private static List<String> classes(Image image) throws IOException {
        try (JarFile jar =
                new JarFile(image.at("/opt/whystream/app/whystream.jar").toFile())) {
            return jar.stream().map(Object::toString).toList();
        }
    }
}
