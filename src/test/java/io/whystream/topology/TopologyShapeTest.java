package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.context.Catalogue;
import io.whystream.explain.faithfulness.Auditor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.junit.jupiter.api.Test;

/** Which topics meet in one task, and which stores they find there. */
class TopologyShapeTest {
    private final Topics topics = Topics.defaults();

    private List<Subtopology> subtopologies() {
        StreamParts parts = new StreamParts(
                new Catalogue(),
                TestingInstructor::new,
                new TestingDistiller(),
                () -> Auditor.NONE,
                StreamMetrics.NONE,
                InstantSource.system());
        StreamSettings settings = StreamSettings.defaults("localhost:9092", "shape", Path.of("unused"));
        return List.copyOf(
                WhystreamTopology.build(topics, settings, parts).describe().subtopologies());
    }

    private static Set<String> read(Subtopology part) {
        Set<String> read = new HashSet<>();
        part.nodes().forEach(node -> {
            if (node instanceof TopologyDescription.Source source) {
                read.addAll(source.topicSet());
            }
        });
        return read;
    }

    private static Set<String> stores(Subtopology part) {
        Set<String> stores = new HashSet<>();
        part.nodes().forEach(node -> {
            if (node instanceof TopologyDescription.Processor processor) {
                stores.addAll(processor.stores());
            }
        });
        return stores;
    }

    @Test
    void shouldBringFeedbackWhereTheUsersAreAndVerdictsWhereTheExplanationsAre() {
        assertThat(subtopologies().stream().map(TopologyShapeTest::read))
                .containsExactlyInAnyOrder(
                        Set.of(topics.items()),
                        Set.of(topics.interactions(), topics.feedback()),
                        Set.of(topics.softPredictions()),
                        Set.of(topics.explanations(), topics.verdicts()));
    }

    /** What meets in a task must have as many partitions, and somebody must see to it. */
    @Test
    void shouldKnowWhichTopicsNeedTheSameNumberOfPartitions() {
        for (Subtopology part : subtopologies()) {
            Set<String> read = read(part);
            if (read.size() > 1) {
                assertThat(topics.companions().entrySet())
                        .as("read together: %s", read)
                        .anyMatch(pair -> read.equals(Set.of(pair.getKey(), pair.getValue())));
            }
        }
    }

    @Test
    void shouldShareNoStoreBetweenItsParts() {
        List<String> all =
                subtopologies().stream().flatMap(part -> stores(part).stream()).toList();
        assertThat(all)
                .containsExactlyInAnyOrder(
                        Nodes.USER_STORE, Nodes.PENDING_STORE, Nodes.STUDENT_STORE, Nodes.LEADING_STORE);
    }
}
