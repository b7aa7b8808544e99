package io.whystream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one rendering puts into a cluster. */
record Deployment(String name, List<Manifest> manifests) {
    /** The project's folder. */
    static final Path HOME = Path.of(System.getProperty("whystream.home", "."));

    private static final String COMPONENT = "app.kubernetes.io/component";

    /** Holds everything to the cluster's types and to the policy, and its parts to each other. */
    void assertSound() {
        List<String> complaints = new ArrayList<>();
        for (Manifest manifest : manifests) {
            complaints.addAll(ClusterTypes.complaints(manifest));
            complaints.addAll(PodPolicy.complaints(manifest));
        }
        for (Manifest manifest : manifests) {
            selectors(manifest).forEach(selector -> complaints.addAll(complaints(manifest, selector)));
        }
        assertThat(complaints).as(name).isEmpty();
        assertThat(manifests.stream().map(Manifest::title)).as(name).doesNotHaveDuplicates();
    }

    private static List<JsonNode> selectors(Manifest manifest) {
        List<String> paths = new ArrayList<>(List.of("/spec/selector/matchLabels", "/spec/podSelector/matchLabels"));
        if (manifest.kind().equals("Service")) {
            paths.add("/spec/selector");
        }
        return paths.stream()
                .map(manifest.tree()::at)
                .filter(JsonNode::isObject)
                .toList();
    }

    /** A stateful set selects its own pods and no other's; whatever else selects finds those of one set at least. */
    private List<String> complaints(Manifest manifest, JsonNode selector) {
        List<Manifest> sets = all("StatefulSet");
        List<String> found = sets.stream()
                .filter(set -> selects(selector, set.podTemplate().at("/metadata/labels")))
                .map(Manifest::title)
                .toList();
        boolean right =
                manifest.kind().equals("StatefulSet") ? found.equals(List.of(manifest.title())) : !found.isEmpty();
        return right
                ? List.of()
                : List.of(manifest.title() + " selects by " + selector + " the pods of " + found + ", of "
                        + sets.stream().map(Manifest::title).toList());
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        for (Map.Entry<String, JsonNode> wanted : selector.properties()) {
            if (!wanted.getValue().equals(labels.path(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** The stateful set of one role, where there is one for each. */
    Manifest service(String role) {
        return all("StatefulSet").stream()
                .filter(set -> set.tree()
                        .at("/metadata/labels")
                        .path(COMPONENT)
                        .asText()
                        .equals(role))
                .reduce((one, other) -> {
                    throw new AssertionError("two stateful sets of " + role);
                })
                .orElseThrow();
    }

    /** The one stateful set, where one does everything. */
    Manifest service() {
        return only("StatefulSet");
    }

    Manifest only(String kind) {
        List<Manifest> found = all(kind);
        assertThat(found).as("%s: %s", name, kind).hasSize(1);
        return found.get(0);
    }

    List<Manifest> all(String kind) {
        return manifests.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    /** The container that serves. */
    JsonNode container() {
        return service().podTemplate().at("/spec/containers/0");
    }

    @Override
    public String toString() {
        return name;
    }
}
