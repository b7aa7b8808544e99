package io.whystream.deploy;

import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.event.json.ContractJson;
import io.whystream.local.broker.EmbeddedBroker;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.local.simulation.Simulator;
import io.whystream.teacher.djl.TransformerFixture;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the serving image takes on this machine, built and run without Docker: {@code ResourceLab WORK STARTS SECONDS RATE}.
 * Starts by turns without an archive of classes, with the image's own, which is of a service that found no broker, and with one
 * of a service that served, which no image can make; then one service under load.
 */
public final class ResourceLab {
    private static final String MEMORY = "-XX:MaxRAM=1536m";
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final double MEGABYTE = 1024;

    private final Path work;
    private final Container container;
    private final EmbeddedBroker broker;
    private final Path teacher;
    private int runs;

    private ResourceLab(Path work, Container container, EmbeddedBroker broker, Path teacher) {
        this.work = work;
        this.container = container;
        this.broker = broker;
        this.teacher = teacher;
    }

    public static void main(String[] arguments) throws Exception {
        Path work = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        List<Item> films = FilmCatalogue.load();
        Path teacher = TransformerFixture.write(
                work.resolve("teacher"), films.stream().map(Item::itemId).toList(), 1);
        Container container = Container.of(Image.build("", work.resolve("image")), work);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            ResourceLab lab = new ResourceLab(work, container, broker, teacher);
            lab.starts(Integer.parseInt(arguments[1]));
            lab.load(films, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        }
    }

    private void starts(int times) throws Exception {
        Path archives = Files.createDirectories(work.resolve("writable/archives"));
        archives.toFile().setWritable(true, false);
        String full = archives + "/full.jsa";
        Process first = run(List.of("-XX:ArchiveClassesAtExit=" + full), false);
        untilReady(first);
        stop(first);
        for (int i = 0; i < times; i++) {
            start("no archive", List.of(), false);
            start("the image's archive", List.of(), true);
            start("an archive of all", List.of("-XX:SharedArchiveFile=" + full), false);
        }
    }

    private void start(String way, List<String> javaOptions, boolean withArchive) throws Exception {
        Process process = run(javaOptions, withArchive);
        double seconds = untilReady(process);
        say("%s: ready after %.1f s, %.1f s of CPU, resident %.0f MB", way, seconds, cpu(process), rss(process));
        stop(process);
    }

    private void load(List<Item> films, int seconds, int rate) throws Exception {
        Process process = run(List.of(), true);
        untilReady(process);
        say("at rest: resident %.0f MB", rss(process));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            films.forEach(film -> send(producer, "items", film.itemId(), ContractJson.write(film)));
            Simulator simulator =
                    new Simulator(films, 1, Instant.now(), Duration.ofSeconds(1).dividedBy(rate));
            long start = System.nanoTime();
            for (long sent = 0; System.nanoTime() - start < seconds * 1e9; ) {
                for (; sent < (System.nanoTime() - start) / 1e9 * rate; sent++) {
                    Interaction choice = simulator.next().interaction();
                    send(producer, "interactions", choice.userId(), ContractJson.write(choice));
                }
                Thread.sleep(10);
            }
        }
        say("after %d s of %d events/s: resident %.0f MB, at most %.0f MB", seconds, rate, rss(process), peak(process));
        scrape("whystream_(interactions_total|explanations_total|memory_\\w+) .*")
                .forEach(line -> say("%s", line));
        stop(process);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>("whystream." + topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(format, values));
    }

    private String port() {
        return Integer.toString(18_200 + runs);
    }

    private Process run(List<String> javaOptions, boolean withArchive) throws IOException {
        runs++;
        List<String> options = new ArrayList<>(List.of(MEMORY));
        options.addAll(javaOptions);
        ProcessBuilder builder = container.start(options, List.of("--http-port", port()));
        builder.command().removeIf(word -> !withArchive && word.startsWith("-XX:SharedArchiveFile"));
        builder.environment().put("WHYSTREAM_BOOTSTRAP", broker.bootstrapServers());
        builder.environment().put("WHYSTREAM_CREATE_TOPICS", "true");
        builder.environment().put("WHYSTREAM_APPLICATION_ID", "resources-" + runs);
        builder.environment().put("WHYSTREAM_AUDIT_SHARE", "1");
        builder.environment().put("WHYSTREAM_TEACH_FOLDER", teacher.toString());
        builder.environment().merge("WHYSTREAM_STATE_DIR", "-" + runs, String::concat);
        return builder.redirectErrorStream(true)
                .redirectOutput(new File(work.toFile(), "log-" + runs))
                .start();
    }

    private double untilReady(Process process) throws Exception {
        long start = System.nanoTime();
        while (process.isAlive()) {
            try {
                if (open("/q/health/ready").getResponseCode() == 200) {
                    return (System.nanoTime() - start) / 1e9;
                }
            } catch (IOException nobodyListensYet) {
                // asked again
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the service ended: see " + work.resolve("log-" + runs));
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port() + path).toURL().openConnection();
    }

    private List<String> scrape(String lines) throws IOException {
        String scraped = new String(open("/q/metrics").getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return scraped.lines().filter(line -> line.matches(lines)).toList();
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private static double cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static double rss(Process process) throws IOException {
        return status(process, "VmRSS");
    }

    private static double peak(Process process) throws IOException {
        return status(process, "VmHWM");
    }

    /** In MB. */
    private static double status(Process process, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            Matcher number = NUMBER.matcher(line);
            if (line.startsWith(field) && number.find()) {
                return Double.parseDouble(number.group()) / MEGABYTE;
            }
        }
        throw new IOException("no " + field + " of " + process.pid());
    }
}
