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
