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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which topics meet in one task, and which stores they find there. */
class TopologyShapeTest {
    private final Topics topics = Topics.defaults();

    private List<Subtopology> subtopologies() {
        return List.copyOf(described(Roles.ALL).subtopologies());
    }

    private TopologyDescription described(Roles roles) {
        StreamParts parts = new StreamParts(
                new Catalogue(),
                TestingInstructor::new,
                new TestingDistiller(),
                () -> Auditor.NONE,
                StreamMetrics.NONE,
                InstantSource.system());
        StreamSettings settings = StreamSettings.defaults("localhost:9092", "shape", Path.of("unused"))
                .withRoles(roles);
        return WhystreamTopology.build(topics, settings, parts).describe();
    }

    private static Set<String> written(Subtopology part) {
        Set<String> written = new HashSet<>();
        part.nodes().forEach(node -> {
            if (node instanceof TopologyDescription.Sink sink) {
                written.add(sink.topic());
            }
        });
        return written;
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

    @Test
    void shouldReadWhatItsRoleNeedsAndNoMore() {
        assertThat(described(Roles.TEACH).subtopologies().stream().map(TopologyShapeTest::read))
                .containsExactlyInAnyOrder(
                        Set.of(topics.items()),
                        Set.of(topics.interactions(), topics.feedback()),
                        Set.of(topics.explanations(), topics.verdicts()));
        assertThat(described(Roles.LEARN).subtopologies().stream().map(TopologyShapeTest::read))
                .containsExactly(Set.of(topics.softPredictions()));
    }

    /** Nothing is left undone, and nothing is done twice: the roles' parts are those of an instance that does everything. */
    @Test
    void shouldDivideTheWholeFlowBetweenItsRoles() {
        Set<Set<String>> divided = new HashSet<>();
        for (Roles role : List.of(Roles.TEACH, Roles.LEARN)) {
            described(role)
                    .subtopologies()
                    .forEach(part -> assertThat(divided.add(stores(part)) && divided.add(read(part)))
                            .as("%s does something that is done already: %s", role, read(part))
                            .isTrue());
        }
        Set<Set<String>> whole = new HashSet<>();
        subtopologies().forEach(part -> {
            whole.add(stores(part));
            whole.add(read(part));
        });
        assertThat(divided).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("roles")
    void shouldKnowTheTopicsOfItsRole(Roles roles) {
        Set<String> used = new HashSet<>();
        TopologyDescription described = described(roles);
        described.subtopologies().forEach(part -> {
            used.addAll(read(part));
            used.addAll(written(part));
        });
        described.globalStores().forEach(store -> used.addAll(store.source().topicSet()));
        assertThat(roles.topics(topics)).containsExactlyInAnyOrderElementsOf(used);
    }

    static List<Roles> roles() {
        return List.of(Roles.ALL, Roles.TEACH, Roles.LEARN);
    }

    /** An application's stores keep their names where one role takes them over: what was kept can be copied. */
    @Test
    void shouldNameAGroupAfterTheRoleWhereThereIsOne() {
        assertThat(roles().stream().map(each -> each.groupId("shop")))
                .containsExactly("shop", "shop-teach", "shop-learn");
    }
}
