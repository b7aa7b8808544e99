package io.whystream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.context.Catalogue;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.djl.FolderDigest;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.swap.ModelOrder;
import io.whystream.teacher.training.ContinualTraining;
import io.whystream.teacher.training.RefreshSettings;
import io.whystream.topology.CatalogueTail;
import io.whystream.topology.ForgetTail;
import io.whystream.topology.InteractionTail;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.TeacherOrderDesk;
import io.whystream.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Trains a teacher beside the service that uses it: reads the interactions, trains the latest model on every so many
 * choices, and orders each new one by the topic that the service's hot swap listens to. How far the stream was trained on
 * stands in the model's folder ({@value #POSITIONS}), so that a restart goes on there.
 */
final class FollowedStream implements AutoCloseable {
    static final String POSITIONS = "stream-positions.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<Integer, Long>> OFFSETS = new TypeReference<>() {};
    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * A model that was trained on and ordered.
     *
     * @param version by which the service will name it
     * @param choices that it learned
     * @param seconds that it took
     */
    record Successor(Path folder, TeacherVersion version, int choices, double seconds) {}

    private final Catalogue catalogue = new Catalogue();
    private final ContinualTraining training;
    private final InteractionTail tail;
    private final ForgetTail forgets;
    private final CatalogueTail items;
    private final boolean describes;
    private final TeacherOrderDesk desk;
    private final Consumer<Successor> audience;
    private volatile boolean ended;

    /**
     * @param topics of which the interactions are learned from; the feedback says who is to be forgotten; and the catalogue
     *     describes items, where the first teacher was trained with it
     * @param first the teacher to begin with; of the output's folders the newest comes before it
     * @param audience hears of each new model once it is ordered
     */
    FollowedStream(
            StreamSettings stream,
            Topics topics,
            String orders,
            RefreshSettings settings,
            Path first,
            Path output,
            Consumer<Successor> audience) {
        this.training = new ContinualTraining(settings, catalogue.entries(), first, output);
        this.audience = audience;
        this.describes =
                TeacherFolder.describe(training.latest()).vocabulary().content().isPresent();
        this.tail =
                InteractionTail.open(stream, topics.interactions(), positions(training.latest()), settings.window());
        this.forgets = ForgetTail.open(stream, topics.feedback());
        this.items = CatalogueTail.open(stream, topics.catalogue(), catalogue);
        this.desk = new TeacherOrderDesk(stream, orders);
    }

    private static Map<Integer, Long> positions(Path folder) {
        Path file = folder.resolve(POSITIONS);
        try {
            return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), OFFSETS) : Map.of();
        } catch (IOException failure) {
            throw new CommandException(file + ": does not say how far the stream was trained on ("
                    + failure.getMessage() + "); delete it to begin at the stream's end");
        }
    }

    /** The model that the next one will be trained from. */
    Path latest() {
        return training.latest();
    }

    /** Follows until {@link #end}. */
    void run() {
        while (!ended) {
            List<InteractionTail.Read> read = tail.poll(POLL);
            forgets.news().forEach(training::forget);
            read.forEach(this::take);
            if (training.isDue()) {
                refresh();
            }
        }
    }

    private void take(InteractionTail.Read read) {
        if (forgets.isForgotten(read.interaction().userId(), read.arrival())) {
            return;
        }
        if (read.isKnown()) {
            training.recall(read.interaction());
        } else {
            training.learn(read.interaction());
        }
    }

    private void refresh() {
        if (describes) {
            items.update();
        }
        int choices = training.untrained();
        long start = System.nanoTime();
        Path folder = training.refresh(Map.of(POSITIONS, json(tail.positions())));
        ModelOrder order = new ModelOrder(folder.toAbsolutePath().toUri().toString(), FolderDigest.of(folder));
        desk.order(json(order).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        audience.accept(new Successor(folder, TeacherFolder.describe(folder).version(), choices, seconds));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers and texts can be written as JSON", impossible);
        }
    }

    /** Makes {@link #run} return soon; from any thread. */
    void end() {
        ended = true;
        tail.wakeUp();
    }

    @Override
    public void close() {
        tail.close();
        forgets.close();
        items.close();
        desk.close();
    }
}
