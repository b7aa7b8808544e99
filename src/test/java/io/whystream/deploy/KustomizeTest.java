package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whystream.topology.Topics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizeTest {
    /** What only a release of a chart has. */
    private static final Set<String> RELEASE_LABELS = Set.of(
            "helm.sh/chart", "app.kubernetes.io/instance", "app.kubernetes.io/managed-by", "app.kubernetes.io/version");

    @Test
    void shouldHaveABaseThatTheClusterKnowsAndThePolicyAllows() {
        Kustomize.base().assertSound();
    }

    @Test
    void shouldOfferStrimziWhatItKnows() throws Exception {
        assertThat(Kustomize.build("strimzi"))
                .as("every topic, and a user")
                .hasSize(Topics.defaults().all().size() + 1)
                .allSatisfy(each -> assertThat(ClusterTypes.complaints(each)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "overlays/roles"})
    void shouldBuildWhatTheClusterKnowsAndThePolicyAllows(String folder) throws Exception {
        new Deployment(folder, Kustomize.build(folder)).assertSound();
    }

    @Test
    void shouldPutOverlaysIntoNamespacesThatEnforceThePolicyThemselves() throws Exception {
        for (String overlay : new String[] {"dev", "prod"}) {
            Deployment deployment = new Deployment(overlay, Kustomize.build("overlays/" + overlay));
            Manifest namespace = deployment.only("Namespace");
            assertThat(namespace
                            .tree()
                            .at("/metadata/labels")
                            .path("pod-security.kubernetes.io/enforce")
                            .asText())
                    .isEqualTo("restricted");
            assertThat(deployment.service().tree().at("/metadata/namespace"))
                    .isEqualTo(namespace.tree().at("/metadata/name"));
        }
    }

    @Test
    void shouldBeWhatTheChartRendersByDefaultButForTheReleasesLabels() {
        assertThat(normal(Chart.defaults())).isEqualTo(normal(Kustomize.base()));
    }

    private static Map<String, JsonNode> normal(Deployment deployment) {
        Map<String, JsonNode> objects = new TreeMap<>();
        deployment
                .manifests()
                .forEach(manifest -> objects.put(
                        manifest.title(), withoutRelease(manifest.tree().deepCopy())));
        return objects;
    }

    private static JsonNode withoutRelease(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(RELEASE_LABELS);
            object.forEach(KustomizeTest::withoutRelease);
        } else if (node instanceof ArrayNode array) {
            array.forEach(KustomizeTest::withoutRelease);
        }
        return node;
    }
}
