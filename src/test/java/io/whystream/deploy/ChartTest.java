package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
    static Stream<Deployment> all() {
        return Chart.all();
    }

    @Test
    void shouldBeLintedWithoutAComplaint() {
        LintResult result = Chart.helm().lint().strict().call();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
        assertThat(result.isFailed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldRenderWhatTheClusterKnowsAndThePolicyAllows(Deployment deployment) {
        deployment.assertSound();
    }

    @Test
    void shouldLeaveOutWhatIsTurnedOff() {
        assertThat(chart("bare").manifests())
                .extracting(Manifest::title)
                .containsExactlyInAnyOrder("Service explain", "StatefulSet explain");
        assertThat(Chart.defaults().manifests())
                .extracting(Manifest::kind)
                .doesNotContain("ServiceMonitor", "PrometheusRule", "ScaledObject");
    }

    @Test
    void shouldLeaveTheNumberOfInstancesToTheScaler() {
        Deployment scaled = chart("keda");
        assertThat(scaled.service().tree().path("spec").has("replicas")).isFalse();
        JsonNode scaler = scaled.only("ScaledObject").tree().path("spec");
        assertThat(scaler.at("/scaleTargetRef/name"))
                .isEqualTo(scaled.service().tree().at("/metadata/name"));
        assertThat(scaler.at("/triggers/1/metadata/topic").asText()).isEqualTo("whystream.soft-predictions");
        assertThat(scaler.at("/triggers/1/metadata/sasl").asText()).isEqualTo("scram_sha512");
    }

    @Test
    void shouldHaveASetForEachRoleWithItsOwnValuesOverThoseOfBoth() {
        Deployment roles = chart("roles");
        assertThat(roles.all("StatefulSet"))
                .extracting(Manifest::title)
                .containsExactly("StatefulSet whystream-teach", "StatefulSet whystream-learn");
        assertThat(roles.all("PodDisruptionBudget")).hasSize(2);
        JsonNode learning = roles.service("learn").tree().path("spec");
        assertThat(learning.path("replicas").asInt()).isEqualTo(3);
        assertThat(learning.at("/volumeClaimTemplates/0/spec/resources/requests/storage")
                        .asText())
                .isEqualTo("20Gi");
        assertThat(learning.at("/template/spec/volumes").toString()).contains("\"claimName\":\"models\"");
        JsonNode teaching = roles.service("teach").tree().path("spec");
        assertThat(teaching.has("replicas")).as("left to the scaler").isFalse();
        JsonNode scaler = roles.only("ScaledObject").tree().path("spec");
        assertThat(scaler.at("/scaleTargetRef/name").asText()).isEqualTo("whystream-teach");
        assertThat(scaler.path("triggers")).hasSize(1);
        assertThat(scaler.at("/triggers/0/metadata/topic").asText()).isEqualTo("whystream.interactions");
        assertThat(scaler.at("/triggers/0/metadata/consumerGroup").asText()).isEqualTo("whystream-teach");
    }

    @Test
    void shouldKeepTheGpuForThoseThatTeach() {
        Deployment gpu = chart("gpu");
        JsonNode teaching = gpu.service("teach").podTemplate().path("spec");
        assertThat(teaching.at("/containers/0/resources/limits")
                        .path("nvidia.com/gpu")
                        .asInt())
                .isEqualTo(1);
        assertThat(teaching.at("/containers/0/resources/limits/cpu").asText())
                .as("of both")
                .isEqualTo("4");
        assertThat(teaching.path("nodeSelector").path("nvidia.com/gpu.present").asText())
                .isEqualTo("true");
        assertThat(teaching.at("/tolerations/0/key").asText()).isEqualTo("nvidia.com/gpu");
        assertThat(teaching.path("runtimeClassName").asText()).isEqualTo("nvidia");
        assertThat(gpu.service("learn").podTemplate().toString()).doesNotContain("nvidia");
    }

    @Test
    void shouldKeepTheStateWhereItIsTold() {
        assertThat(Chart.defaults().service().tree().at("/spec/volumeClaimTemplates"))
                .hasSize(1);
        JsonNode own = chart("existing-claim").service().tree().path("spec");
        assertThat(own.has("volumeClaimTemplates")).isFalse();
        assertThat(own.at("/template/spec/volumes/1/persistentVolumeClaim/claimName")
                        .asText())
                .isEqualTo("whystream-state");
        JsonNode none = chart("dev").service().tree().path("spec");
        assertThat(none.has("volumeClaimTemplates")).isFalse();
        assertThat(none.at("/template/spec/volumes/1/emptyDir/sizeLimit").asText())
                .isEqualTo("1Gi");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "replicaCount                | two    | replicaCount",
                "image.tag                   | latest | tag",
                "image.digest                | sha256:1234 | digest",
                "kafka.bootstrap             | kafka  | bootstrap",
                "kafka.sasl.enabled          | true   | secret",
                "kafka.sasl.mechanism        | GSSAPI | mechanism",
                "kafka.properties.Linger     | 1      | Linger",
                "teacher.source              | url    | sha256",
                "teacher.source              | image  | digest",
                "teacher.source              | claim  | name",
                "teacher.source              | ftp    | source",
                "settings.STUDENT_STEP       | 0.1    | STUDENT_STEP",
                "persistence.existingClaim   | mine   | replicaCount",
                "terminationGracePeriodSeconds | 10   | terminationGracePeriodSeconds",
                "serviceAccount.create       | false  | name",
                "resources.limits.memory     | much   | memory",
                "roles                       | teach  | roles",
                "roles.separate              | maybe  | separate",
                "roles.teach.replicas        | 2      | replicas",
                "roles.learn.image.tag       | latest | tag",
                "membership.standbyReplicas  | -1     | standbyReplicas",
            })
    void shouldRefuseAValueThatCannotBeAndSayWhich(String key, String value, String named) {
        assertThatThrownBy(() -> Chart.with(key, value))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(named);
    }

    private static Deployment chart(String valueSet) {
        return Chart.with(Chart.FOLDER.resolve("ci/" + valueSet + "-values.yaml"));
    }
}
