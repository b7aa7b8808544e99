package io.whystream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TopicSetupTest {
    private final Topics topics = Topics.withPrefix(UUID.randomUUID() + ".");
    private final StreamSettings settings =
            StreamSettings.defaults(TestingStream.bootstrap(), "setup", Path.of("unused"));
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", TestingStream.bootstrap()));

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldNameAllThatIsMissingAndCreateIt() {
        try (TopicSetup setup = new TopicSetup(settings, topics)) {
            assertThat(setup.missing()).isEqualTo(topics.all());
            assertThatThrownBy(setup::requireAll)
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining(String.join(", ", topics.all()))
                    .hasMessageContaining("--create-topics");
            setup.createMissing();
            setup.createMissing();
            setup.requireAll();
        }
    }

    @Test
    void shouldWaitUntilABrokerThatLagsTellsOfTheTopics() {
        AtomicInteger blind = new AtomicInteger(4);
        try (TopicSetup setup = new TopicSetup(new TopicAdmin(lagging(blind), settings), settings, topics)) {
            setup.createMissing();
            assertThat(blind.get()).isLessThanOrEqualTo(0);
            assertThat(setup.missing()).isEmpty();
        }
    }

    @Test
    void shouldRefuseTopicsThatAreTooSmallAndSayHowToMendThem() throws Exception {
        create(topics.deadLetters(), 1, Map.of("max.message.bytes", "1048588"));
        create(topics.explanations(), 1, Map.of("max.message.bytes", "1048588"));
        create(topics.interactions(), 1, Map.of("max.message.bytes", "1048588"));
        try (TopicSetup setup = new TopicSetup(settings, topics)) {
            assertThatThrownBy(setup::createMissing)
                    .isInstanceOf(StreamException.class)
                    .message()
                    .contains("--entity-name " + topics.deadLetters()
                            + " --add-config max.message.bytes=8388608 (is 1048588)")
                    .contains("--entity-name " + topics.explanations())
                    .doesNotContain(topics.interactions(), topics.softPredictions(), "\n");
            assertThatThrownBy(setup::requireAll).isInstanceOf(StreamException.class);
        }
    }

    @Test
    void shouldTellHowManyPartitionsLearn() throws Exception {
        create(topics.softPredictions(), 3, Map.of("max.message.bytes", "6291456"));
        try (TopicSetup setup = new TopicSetup(settings.withPartitions(2), topics)) {
            assertThatThrownBy(() -> new TopicSetup(settings, Topics.withPrefix("none.")).learningPartitions())
                    .hasMessageContaining("none.soft-predictions");
            setup.createMissing();
            assertThat(setup.learningPartitions()).isEqualTo(3);
        }
    }

    @Test
    void shouldGiveFeedbackAsManyPartitionsAsTheInteractionsHave() throws Exception {
        create(topics.interactions(), 3, Map.of());
        try (TopicSetup setup = new TopicSetup(settings.withPartitions(2), topics)) {
            setup.createMissing();
        }
        Map<String, Integer> partitions = new HashMap<>();
        admin.describeTopics(topics.all())
                .allTopicNames()
                .get()
                .forEach((name, description) ->
                        partitions.put(name, description.partitions().size()));
        assertThat(partitions)
                .containsEntry(topics.feedback(), 3)
                .containsEntry(topics.explanations(), 2)
                .containsEntry(topics.verdicts(), 2);
    }

    @Test
    void shouldRefuseFeedbackThatWouldNotComeWhereItsUserIs() throws Exception {
        create(topics.interactions(), 3, Map.of());
        create(topics.feedback(), 1, Map.of());
        try (TopicSetup setup = new TopicSetup(settings, topics)) {
            assertThatThrownBy(setup::createMissing)
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining(topics.feedback() + " at")
                    .hasMessageContaining("has 1 partitions, but " + topics.interactions() + " has 3");
        }
    }

    private void create(String name, int partitions, Map<String, String> config) throws Exception {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
        admin.createTopics(List.of(topic)).all().get();
        await().until(() -> admin.listTopics().names().get().contains(name));
    }

    /** Asks for other names, which nobody has, so often: as if its broker had not heard of the topics yet. */
    private static Admin lagging(AtomicInteger blind) {
        Admin broker = Admin.create(Map.of("bootstrap.servers", TestingStream.bootstrap()));
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("describeTopics") && blind.getAndDecrement() > 0) {
                        return broker.describeTopics(((Collection<?>) arguments[0])
                                .stream().map(name -> name + "-unheard-of").toList());
                    }
                    try {
                        return method.invoke(broker, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
