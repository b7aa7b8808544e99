package io.whystream.cli;

import io.whystream.context.AuditChoice;
import io.whystream.evaluate.Baselines;
import io.whystream.evaluate.Prequential;
import io.whystream.evaluate.ReplayReport;
import io.whystream.evaluate.ReportTable;
import io.whystream.event.Item;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.ExplanationSettings;
import io.whystream.explain.ExplanationSettings.Wording;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.replay.ReplaySettings;
import io.whystream.local.replay.ReplaySummary;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.local.simulation.ReasonJudge;
import io.whystream.local.simulation.SimulatedEvent;
import io.whystream.local.simulation.Simulator;
import io.whystream.service.ServiceLaunch;
import io.whystream.service.ServiceSettings;
import io.whystream.service.TeachingSettings;
import io.whystream.service.Whystream;
import io.whystream.teacher.SlateScores;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "See it work: simulated users with known tastes choose among well-known films, and every choice is"
                        + " explained. Brings its own Kafka; Ctrl-C ends it.")
final class DemoCommand implements Callable<Integer> {
    private static final int TRAINING = SimulatedTeacher.CHOICES;
    /** Choices that the service learns from before anybody watches. */
    private static final int FIRST_STRETCH = 4_000;

    private static final Duration STEP = Duration.ofMinutes(30);

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long to stream, such as 60s or 5m (default: 10m).")
    private String duration = "10m";

    @Option(names = "--rate", paramLabel = "N", description = "Events per second (default: 20).")
    private double rate = 20;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: 1).")
    private long seed = 1;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report for machines here.")
    private @Nullable Path report;

    @Mixin
    private final PlantOption plant = new PlantOption();

    @Option(names = "--headless", description = "Do not print the explanations.")
    private boolean headless;

    @Option(names = "--http-port", paramLabel = "PORT", description = "0 finds a free one (default: 8080).")
    private int httpPort = 8080;

    @Override
    public Integer call() {
        quietKafka();
        HttpPort.requireFree(httpPort);
        int streamed = (int) Math.ceil(seconds() * rate);
        if (report != null) {
            ReportFile.requireWritable("--report", report);
        }
        List<Item> films = FilmCatalogue.load();
        int total = TRAINING + FIRST_STRETCH + streamed;
        System.out.printf("%d films, %,d simulated choices%n", films.size(), total);
        Simulator simulator = new Simulator(films, seed, Instant.now().minus(STEP.multipliedBy(total)), STEP);
        simulator.plant(plant.bias(films));
        List<SimulatedEvent> earlier =
                Stream.generate(simulator::next).limit(TRAINING).toList();
        simulator.plant(null);
        simulator.changeUsers();
        List<SimulatedEvent> played =
                Stream.generate(simulator::next).limit(FIRST_STRETCH + streamed).toList();
        try (LocalInstance local = LocalInstance.open(null, null, "demo")) {
            Teacher teacher = teacher(earlier, local);
            return ServiceLaunch.run(
                    settings(local), teacher, httpPort, whystream -> stream(whystream, local, films, earlier, played));
        }
    }

    /**
     * On a laptop Kafka's warnings are about a broker that is only just awake, and about transactions that begin while
     * the last one is still being written down: the client tries again. Quarkus has a category of its own for clients.
     */
    private static void quietKafka() {
        for (String category : List.of("org.apache.kafka", "org.apache.kafka.clients")) {
            System.setProperty("quarkus.log.category.\"" + category + "\".level", "ERROR");
        }
    }

    private long seconds() {
        try {
            long value =
                    Duration.parse("PT" + duration.toUpperCase(Locale.ROOT)).toSeconds();
            if (value > 0 && rate > 0) {
                return value;
            }
        } catch (java.time.format.DateTimeParseException e) {
            throw new UsageException("--duration must be a time such as 60s or 5m, but is " + duration);
        }
        throw new UsageException("--duration and --rate must be above zero");
    }

    private Teacher teacher(List<SimulatedEvent> earlier, LocalInstance local) {
        Path folder = local.folder().resolve("teacher");
        SimulatedTeacher.write(earlier, seed, folder);
        return TeacherFolder.load(folder);
    }

    private ServiceSettings settings(LocalInstance local) {
        ExplanationSettings speaking = ExplanationSettings.defaults().with(new Wording("watched", Locale.ENGLISH));
        return new ServiceSettings(
                local.streamSettings(),
                local.topics(),
                true,
                100,
                AuditChoice.ofShare(1),
                SlateScores.IGNORED,
                true,
                seed,
                DistillerSettings.defaults().withExplanation(speaking),
                TeachingSettings.ofReplay());
    }

    private int stream(
            Whystream whystream,
            LocalInstance local,
            List<Item> films,
            List<SimulatedEvent> earlier,
            List<SimulatedEvent> played)
            throws InterruptedException {
        String port = ConfigProvider.getConfig().getValue("quarkus.http.port", String.class);
        System.out.printf("Metrics: http://localhost:%s/q/metrics  health: /q/health  status: /api/v1/status%n", port);
        Prequential prequential = new Prequential(TRAINING + FIRST_STRETCH, AuditChoice.ofShare(1), Baselines.all());
        // What the teacher was trained on, the baselines have seen too.
        earlier.forEach(event -> prequential.observe(event.interaction()));
        played.forEach(event -> prequential.observe(event.interaction()));
        DemoAudience audience = new DemoAudience(prequential, new ReasonJudge(played, FIRST_STRETCH, films));
        List<DataRecord> records =
                played.stream().map(event -> DataRecord.of(event.interaction())).toList();
        try (ReplayClient client = new ReplayClient(local.bootstrap(), LocalInstance.replayTopics(local.topics()))) {
            CatalogueLoad.publish(client, films, whystream);
            System.out.printf("The first %,d choices go by quickly ...%n", FIRST_STRETCH);
            ReplaySettings fast = ReplaySettings.defaults();
            ReplaySummary first = client.replay(records.subList(0, FIRST_STRETCH), fast, audience);
            if (!headless) {
                audience.print();
            }
            ReplaySummary rest = client.replay(
                    records.subList(FIRST_STRETCH, records.size()), fast.withEventsPerSecond(rate), audience);
            ReplayReport result = audience.complete(
                    ReplayFigures.report("demo", first, rest, prequential, local.bootstrap(), local.topics()));
            System.out.println(ReportTable.render(result));
            whystream.report().map(WidestGap::tell).ifPresent(System.out::println);
            if (report != null) {
                ReportFile.write(report, result);
            }
        }
        return 0;
    }
}
