package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.StudentOpinion;
import io.whystream.event.TeacherOpinion;
import io.whystream.event.TeacherStatus;
import io.whystream.explain.Distiller;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.report.ModelReport;
import io.whystream.state.BlockWriter;
import io.whystream.state.PublishedBlocks;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Learns how many events each user had, and answers with that number as it was before the event. Publishes after each
 * event, and remembers what was folded in.
 */
final class TestingDistiller implements Distiller, PartitionLearner {
    /** An item of this id makes it fail. */
    static final String POISON = "poison";

    private final Map<String, Long> learned = new ConcurrentHashMap<>();
    private final List<String> judged = new CopyOnWriteArrayList<>();
    private final AtomicInteger failedReports = new AtomicInteger();
    private boolean reports;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> unpublished = new HashSet<>();
    private final Map<String, byte[]> folded = new ConcurrentHashMap<>();

    @Override
    public List<Explanation> answerThenLearn(SoftPrediction prediction) {
        Interaction interaction = prediction.interaction();
        if (interaction.subjects().contains(POISON)) {
            throw new IllegalStateException("poisoned");
        }
        long before = learned.getOrDefault(interaction.userId(), 0L);
        List<Explanation> answers = interaction.subjects().stream()
                .map(item -> answer(prediction, item, before))
                .toList();
        learned.put(interaction.userId(), before + 1);
        changed.add(interaction.userId());
        unpublished.add(interaction.userId());
        return answers;
    }

    @Override
    public void judged(String kind, boolean helpful) {
        judged.add(kind + " " + helpful);
    }

    List<String> judged() {
        return judged;
    }

    /** From now on it wants to report every tenth of a second, and fails each time. */
    TestingDistiller failingToReport() {
        reports = true;
        return this;
    }

    @Override
    public Optional<Duration> reportInterval() {
        return reports ? Optional.of(Duration.ofMillis(100)) : Optional.empty();
    }

    @Override
    public Optional<ModelReport> reportDue(long now) {
        failedReports.incrementAndGet();
        throw new IllegalStateException("told to fail");
    }

    int failedReports() {
        return failedReports.get();
    }

    /** Events learned from, by user. */
    Map<String, Long> learned() {
        return Map.copyOf(learned);
    }

    /** Events learned from anywhere, by user, as they were published. */
    Map<String, Long> folded() {
        Map<String, Long> counts = new HashMap<>();
        folded.forEach((user, block) -> counts.put(user, ByteBuffer.wrap(block).getLong()));
        return counts;
    }

    @Override
    public PartitionLearner open(int partition) {
        return this;
    }

    @Override
    public void readPublished(PublishedBlocks blocks) {
        blocks.forEach(this::fold);
    }

    @Override
    public void fold(String address, byte @Nullable [] block) {
        folded.put(address, Objects.requireNonNull(block));
    }

    @Override
    public boolean publicationDue() {
        return unpublished();
    }

    @Override
    public boolean unpublished() {
        return !unpublished.isEmpty();
    }

    @Override
    public void publish(BlockWriter writer) {
        unpublished.forEach(user -> writer.write(user, block(user)));
        unpublished.clear();
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        changed.forEach(user -> writer.write(user, block(user)));
        changed.clear();
    }

    private byte[] block(String user) {
        return ByteBuffer.allocate(8).putLong(learned.get(user)).array();
    }

    @Override
    public void close() {}

    @Override
    public void restore(String name, byte[] block) {
        learned.put(name, ByteBuffer.wrap(block).getLong());
    }

    private static Explanation answer(SoftPrediction prediction, String item, long before) {
        StudentOpinion opinion = new StudentOpinion(Long.toString(before), 0, 1, null, null, List.of());
        return new Explanation(
                prediction.interaction().eventId() + "/" + item,
                prediction.source(),
                prediction.interaction(),
                item,
                null,
                false,
                new TeacherOpinion(TeacherStatus.UNAVAILABLE, null, null, null, null, List.of()),
                opinion,
                opinion,
                List.of(),
                0,
                0,
                List.of(),
                1,
                null,
                null,
                null,
                null,
                "seen " + before + " times, history of " + prediction.history().size(),
                null);
    }
}
