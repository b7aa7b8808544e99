package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.utils.StringUtil;
import io.whystream.service.ServiceSettings;
import io.whystream.service.SettingsReader;
import io.whystream.service.WhystreamConfig;
import io.whystream.topology.Roles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manifests put into the environment is read by the application's own configuration, word for word. */
class RenderedSettingsTest {
    private static final String KAFKA = "WHYSTREAM_KAFKA__";
    private static final Set<String> NOT_OURS = Set.of("POD_NAME", "JDK_JAVA_OPTIONS");

    static Stream<Deployment> all() throws Exception {
        return Stream.concat(
                Chart.all(),
                Stream.of(
                        Kustomize.base(),
                        new Deployment("overlays/dev", Kustomize.build("overlays/dev")),
                        new Deployment("overlays/prod", Kustomize.build("overlays/prod")),
                        new Deployment("overlays/roles", Kustomize.build("overlays/roles"))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldSetNothingThatTheApplicationDoesNotKnow(Deployment deployment) {
        deployment.all("StatefulSet").forEach(set -> requireKnown(environment(set)));
    }

    private static void requireKnown(Map<String, String> environment) {
        assertThat(environment.keySet()).allMatch(name -> NOT_OURS.contains(name) || knows(name));
        long kafka = environment.keySet().stream()
                .filter(name -> name.startsWith(KAFKA))
                .count();
        Map<String, String> properties = settings(environment).stream().kafkaProperties();
        assertThat(properties).hasSize((int) kafka);
        assertThat(properties.keySet()).allMatch(RenderedSettingsTest::isKafkas);
    }

    @Test
    void shouldGiveEachInstanceAnIdentityThatOutlivesARestart() {
        ServiceSettings settings = settings(environment(Kustomize.base()));
        assertThat(settings.stream().kafkaProperties())
                .containsEntry("group.instance.id", "whystream-0")
                .containsEntry("consumer.session.timeout.ms", "60000");
        assertThat(settings.stream().stateDirectory()).isEqualTo(Path.of("/var/lib/whystream/state"));
        assertThat(settings.createTopics()).isFalse();
    }

    @Test
    void shouldSpeakToTheBrokerAsTheValuesSay() {
        Path values = Chart.FOLDER.resolve("ci/tls-sasl-values.yaml");
        assertThat(settings(environment(Chart.with(values))).stream().kafkaProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("sasl.jaas.config", "secret whystream/sasl.jaas.config")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.certificates", "secret kafka-cluster-ca-cert/ca.crt")
                .containsEntry("client.rack", "zone-a")
                .containsEntry("producer.linger.ms", "20");
        Path mutual = Chart.FOLDER.resolve("ci/mutual-tls-values.yaml");
        assertThat(settings(environment(Chart.with(mutual))).stream().kafkaProperties())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.keystore.type", "PEM")
                .containsEntry("ssl.keystore.key", "secret whystream/user.key")
                .containsEntry("ssl.keystore.certificate.chain", "secret whystream/user.crt");
    }

    /** Whether the variable is a key of the application's configuration, or one that is passed to Kafka. */
    static boolean knows(String variable) {
        return variable.startsWith(KAFKA)
                || ConfigMappings.getProperties(ConfigClass.configClass(WhystreamConfig.class)).keySet().stream()
                        .map(key -> StringUtil.replaceNonAlphanumericByUnderscores(key)
                                .toUpperCase(Locale.ROOT))
                        .anyMatch(variable::equals);
    }

    @ParameterizedTest
    @MethodSource("divided")
    void shouldGiveEachRoleAnApplicationOfItsOwnAndBothTheSameTeacher(Deployment deployment) {
        ServiceSettings teaching = settings(environment(deployment.service("teach")));
        ServiceSettings learning = settings(environment(deployment.service("learn")));
        assertThat(teaching.stream().roles()).isEqualTo(Roles.TEACH);
        assertThat(learning.stream().roles()).isEqualTo(Roles.LEARN);
        assertThat(teaching.stream().groupId()).isEqualTo("whystream-teach");
        assertThat(learning.stream().groupId()).isEqualTo("whystream-learn");
        assertThat(teaching.stream().kafkaProperties().get("group.instance.id"))
                .isNotEqualTo(learning.stream().kafkaProperties().get("group.instance.id"));
        assertThat(learning.teaching().sources().folder())
                .isNotNull()
                .isEqualTo(teaching.teaching().sources().folder());
    }

    static Stream<Deployment> divided() throws Exception {
        return Stream.of(
                Chart.with(Chart.FOLDER.resolve("ci/roles-values.yaml")),
                Chart.with(Chart.FOLDER.resolve("ci/gpu-values.yaml")),
                new Deployment("overlays/roles", Kustomize.build("overlays/roles")));
    }

    @Test
    void shouldKeepCopiesOfStoresWhereTheValuesSay() {
        Deployment roles = Chart.with(Chart.FOLDER.resolve("ci/roles-values.yaml"));
        assertThat(settings(environment(roles.service("learn"))).stream().kafkaProperties())
                .containsEntry("num.standby.replicas", "1");
        assertThat(settings(environment(Chart.defaults())).stream().kafkaProperties())
                .doesNotContainKey("num.standby.replicas");
    }

    private static Map<String, String> environment(Deployment deployment) {
        return environment(deployment.service());
    }

    /** As the container would see it; what comes from a secret says which. */
    private static Map<String, String> environment(Manifest set) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : set.podTemplate().at("/spec/containers/0/env")) {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            String value = variable.has("value")
                    ? variable.path("value").asText()
                    : secret.has("name")
                            ? "secret " + secret.path("name").asText() + "/"
                                    + secret.path("key").asText()
                            : set.tree().at("/metadata/name").asText() + "-0";
            String name = variable.path("name").asText();
            assertThat(environment).as("set twice").doesNotContainKey(name);
            environment.put(name, value.replace("$(POD_NAME)", environment.getOrDefault("POD_NAME", "")));
        }
        return environment;
    }

    private static ServiceSettings settings(Map<String, String> environment) {
        return SettingsReader.settings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(WhystreamConfig.class)
                .withDefaultValue("user.home", "/home/whystream")
                .build()
                .getConfigMapping(WhystreamConfig.class));
    }

    private static boolean isKafkas(String property) {
        String name = property.replaceFirst("^((main|restore|global)\\.)?(consumer|producer|admin)\\.", "");
        return StreamsConfig.configDef().names().contains(name)
                || ConsumerConfig.configNames().contains(name)
                || ProducerConfig.configNames().contains(name)
                || AdminClientConfig.configNames().contains(name);
    }
}
