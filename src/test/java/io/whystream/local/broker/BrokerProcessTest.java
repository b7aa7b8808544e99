package io.whystream.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {
    @Test
    void shouldDieWhenThePipeOfItsParentClosesAndDeleteItsFolder() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(null)) {
            assertThat(topicsAfterAdding("words", broker)).contains("words");
            assertThat(broker.folder().resolve("broker.log")).isNotEmptyFile();

            broker.process().getOutputStream().close();

            assertThat(broker.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(broker.process().exitValue()).isZero();
            assertThat(broker.folder()).doesNotExist();
        }
    }

    @Test
    void shouldKeepAGivenFolderAndFindItsTopicsAgain(@TempDir Path folder) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            assertThat(topicsAfterAdding("first", broker)).containsExactly("first");
            assertThatThrownBy(() -> BrokerProcess.start(folder))
                    .isInstanceOf(BrokerException.class)
                    .message()
                    .contains("ended before it was ready", "another broker uses the folder")
                    .doesNotContain("\n");
        }

        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            assertThat(topicsAfterAdding("second", broker)).containsExactlyInAnyOrder("first", "second");
        }
        assertThat(folder.resolve("broker.log")).exists();
    }

    @Test
    void shouldTakeThePackagedApplicationWhereThereIsOne(@TempDir Path home) throws IOException {
        String root = home.toString();
        assertThat(BrokerClassPath.of(null, "own")).isEqualTo("own");
        assertThat(BrokerClassPath.of(root, "own")).isEqualTo("own");

        Path target = home.resolve("target");
        Files.createDirectories(target.resolve("quarkus-app"));
        assertThatThrownBy(() -> BrokerClassPath.of(root, "own"))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("embedded-broker does not exist");

        Files.createDirectories(target.resolve("embedded-broker"));
        assertThat(BrokerClassPath.of(root, "own").split(File.pathSeparator))
                .contains(
                        target.resolve(Path.of("quarkus-app", "app", "*")).toString(),
                        target.resolve(Path.of("quarkus-app", "lib", "main", "*"))
                                .toString(),
                        target.resolve(Path.of("embedded-broker", "*")).toString());
    }

    /** All topics, once the broker tells of the new one, which may take it a moment. */
    private static Iterable<String> topicsAfterAdding(String topic, BrokerProcess broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            await().until(() -> admin.listTopics().names().get().contains(topic));
            return admin.listTopics().names().get();
        }
    }
}
