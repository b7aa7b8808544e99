package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks see what they are there to see: the base's stateful set, spoiled in one place at a time. */
class WatchfulnessTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}/{1} = {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "/spec                              | replicaz            | 2",
                "/spec/template/spec                | runAsUser           | 1",
                "/spec/template/spec/containers/0/securityContext | readOnlyRootFileSystem | true",
                "/spec/template/spec/containers/0/startupProbe/httpGet | url | '\"/\"'",
                "/spec/volumeClaimTemplates/0/spec  | storage             | 1",
            })
    void shouldSeeAFieldThatTheClusterDoesNotKnow(String place, String field, String value) throws Exception {
        JsonNode tree = spoiled(place, field, value);
        assertThat(ClusterTypes.complaints(new Manifest(tree)))
                .singleElement()
                .asString()
                .contains(field);
    }

    @Test
    void shouldSeeAFieldThatKedaDoesNotKnow() {
        Manifest scaler =
                Chart.with(Chart.FOLDER.resolve("ci/keda-values.yaml")).only("ScaledObject");
        assertThat(ClusterTypes.complaints(scaler)).isEmpty();
        ((ObjectNode) scaler.tree().at("/spec/triggers/0/metadata")).put("lag", "1");
        assertThat(ClusterTypes.complaints(scaler)).singleElement().asString().contains("lag");
    }

    @ParameterizedTest(name = "{0}/{1} = {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "                | automountServiceAccountToken  | true",
                "                | serviceAccountName            | null",
                "                | hostNetwork                   | true",
                "                | terminationGracePeriodSeconds | 30",
                "                | volumes                       | '[{\"name\":\"tmp\",\"hostPath\":{}}]'",
                "                | volumes                       | '[{\"name\":\"tmp\",\"emptyDir\":{}}]'",
                "                | volumes                       | []",
                "/securityContext | runAsNonRoot                 | false",
                "/securityContext | runAsUser                    | 0",
                "/securityContext | seccompProfile               | {}",
                "/containers/0   | image                         | '\"whystream\"'",
                "/containers/0   | image                         | '\"whystream:latest\"'",
                "/containers/0   | startupProbe                  | null",
                "/containers/0   | livenessProbe                 | null",
                "/containers/0   | readinessProbe                | null",
                "/containers/0   | ports                         | '[{\"hostPort\":8080}]'",
                "/containers/0/resources | limits                | '{\"cpu\":\"1\"}'",
                "/containers/0/resources | requests              | '{\"memory\":\"1Gi\"}'",
                "/containers/0/securityContext | allowPrivilegeEscalation | true",
                "/containers/0/securityContext | readOnlyRootFilesystem   | false",
                "/containers/0/securityContext | runAsNonRoot             | false",
                "/containers/0/securityContext | privileged               | true",
                "/containers/0/securityContext | capabilities             | {}",
                "/containers/0/securityContext | capabilities | '{\"drop\":[\"ALL\"],\"add\":[\"NET_ADMIN\"]}'",
            })
    void shouldSeeWhatThePolicyForbids(String place, String field, String value) throws Exception {
        String within = "/spec/template/spec" + (place == null ? "" : place);
        assertThat(PodPolicy.complaints(new Manifest(spoiled(within, field, value))))
                .hasSize(1);
    }

    @Test
    void shouldSeeASelectorThatSelectsNothing() {
        List<Manifest> manifests = new ArrayList<>(Kustomize.base().manifests());
        Manifest service = new Deployment("spoiled", manifests).only("Service");
        ((ObjectNode) service.tree().at("/spec/selector")).put("app.kubernetes.io/name", "other");
        Deployment spoiled = new Deployment("spoiled", manifests);
        assertThatThrownBy(spoiled::assertSound).hasMessageContaining("Service whystream selects by");
    }

    /** The field set to a value, or taken away where that is null. */
    private static JsonNode spoiled(String place, String field, String value) throws JsonProcessingException {
        JsonNode tree = Kustomize.base().service().tree().deepCopy();
        JsonNode parent = tree.at(place);
        assertThat(parent.isObject()).as(place).isTrue();
        JsonNode set = JSON.readTree(value);
        if (set.isNull()) {
            ((ObjectNode) parent).remove(field);
        } else {
            ((ObjectNode) parent).set(field, set);
        }
        return tree;
    }
}
