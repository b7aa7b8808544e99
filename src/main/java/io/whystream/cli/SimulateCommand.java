package io.whystream.cli;

import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayClient;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.local.simulation.Simulator;
import io.whystream.service.ServiceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = "Feed a service with the choices of simulated users among well-known films, until it is stopped.",
        footer = {
            "",
            "The users are those of `demo`. With --train it feeds nobody: it trains a teacher on earlier choices,",
            "about a minute, unless there is one already."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--rate", paramLabel = "N", description = "Events per second (default: 20).")
    private double rate = 20;

    @Option(names = "--events", paramLabel = "N", description = "Stop after so many (default: never).")
    private long events = Long.MAX_VALUE;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: 1).")
    private long seed = 1;

    @Mixin
    private final PlantOption plant = new PlantOption();

    @Option(names = "--train", paramLabel = "FOLDER", description = "Train a teacher, write its model folder, and end.")
    private @Nullable Path teacher;

    @Override
    public Integer call() throws InterruptedException {
        if (!(rate > 0)) {
            throw new UsageException("--rate must be above zero, but is " + rate);
        }
        List<Item> films = FilmCatalogue.load();
        if (teacher != null) {
            SimulatedTeacher.writeUnlessThere(films, seed, plant.bias(films), teacher);
            return 0;
        }
        cluster.override();
        ServiceSettings settings = ClusterOptions.settings(ClusterOptions.config());
        String bootstrap = settings.stream().bootstrap();
        try (ReplayClient client = new ReplayClient(bootstrap, LocalInstance.replayTopics(settings.topics()))) {
            client.publishItems(films);
            System.out.printf("%d films at %s; %.0f choices a second follow%n", films.size(), bootstrap, rate);
            feed(client, films);
        }
        return 0;
    }

    /** What a pause left out is caught up. */
    private void feed(ReplayClient client, List<Item> films) throws InterruptedException {
        Instant begin = Instant.now();
        Simulator simulator = new Simulator(films, seed, begin, Duration.ofNanos((long) (NANOS_PER_SECOND / rate)));
        simulator.changeUsers();
        long start = System.nanoTime();
        for (long sent = 0; sent < events; sent++) {
            long due = start + (long) (sent / rate * NANOS_PER_SECOND);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            client.publish(DataRecord.of(ofThisRun(simulator.next().interaction(), begin)));
        }
    }

    /** Another run's events are other events, even under the same seed. */
    private static Interaction ofThisRun(Interaction event, Instant begin) {
        return new Interaction(
                event.eventId() + "-" + begin.toEpochMilli(),
                event.userId(),
                event.itemId(),
                event.type(),
                event.value(),
                event.timestamp(),
                event.slate(),
                event.context());
    }
}
