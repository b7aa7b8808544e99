package io.whystream.cli;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.whystream.context.Catalogue;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.StudentDistiller;
import io.whystream.service.SettingsReader;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A student that learns the recorded soft predictions of one partition in a plain loop: no Kafka Streams, no commits, no
 * crashes.
 */
final class UndisturbedStudent implements AutoCloseable {
    private final BrokerRecord broker;
    private final Teacher teacher;
    private final StudentDistiller student;
    private final PartitionLearner learner;
    private final Map<String, byte[]> blocks = new HashMap<>();
    private long learnedUpTo;

    /** @param items of the catalogue, as they were sent */
    UndisturbedStudent(BrokerRecord broker, Path teacherFolder, List<String> items) {
        this.broker = broker;
        teacher = TeacherFolder.load(teacherFolder);
        Catalogue catalogue = new Catalogue();
        items.forEach(item -> catalogue.put(ContractJson.readItem(item.getBytes(StandardCharsets.UTF_8))));
        student = new StudentDistiller(
                catalogue,
                teacher,
                SettingsReader.settings(SettingsReader.config()).distiller());
        learner = student.open(0);
    }

    /** How many events it has learned from. */
    long learnedEvents() {
        return student.learned();
    }

    /**
     * Holds the student that the broker has committed against this one at the same committed offset: every block of
     * state, and so every weight and every count, must be equal byte by byte.
     */
    void assertEqualOnTheBroker() throws ExecutionException, InterruptedException {
        long committed = broker.learnedOffset(0);
        broker.read(
                BrokerRecord.SOFT_PREDICTIONS,
                0,
                learnedUpTo,
                committed,
                record -> learner.answerThenLearn(ContractJson.readSoftPrediction(record.value())));
        learnedUpTo = committed;
        learner.writeChanged(this::store);
        Map<String, byte[]> stored = broker.studentBlocks(0);
        assertSoftly(softly -> {
            softly.assertThat(difference(stored.keySet(), blocks.keySet()))
                    .as(
                            "blocks on the broker (%d) that were not learned from the %d events up to offset %d (%d blocks)",
                            stored.size(), student.learned(), committed, blocks.size())
                    .isEmpty();
            softly.assertThat(difference(blocks.keySet(), stored.keySet()))
                    .as("blocks that the broker lacks")
                    .isEmpty();
            softly.assertThat(blocks.keySet().stream()
                            .filter(stored::containsKey)
                            .filter(name -> !Arrays.equals(stored.get(name), blocks.get(name))))
                    .as("blocks that differ after %d events", student.learned())
                    .isEmpty();
        });
    }

    /** As a compacted topic does: a block without content is one that is gone. */
    private void store(String name, byte @Nullable [] block) {
        if (block == null) {
            blocks.remove(name);
        } else {
            blocks.put(name, block);
        }
    }

    private static Set<String> difference(Set<String> these, Set<String> those) {
        Set<String> difference = new TreeSet<>(these);
        difference.removeAll(those);
        return difference;
    }

    @Override
    public void close() {
        teacher.close();
    }
}
