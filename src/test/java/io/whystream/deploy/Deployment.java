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

    /** Holds everything to the cluster's types and to the policy, and its parts to each other. */
    void assertSound() {
        List<String> complaints = new ArrayList<>();
        for (Manifest manifest : manifests) {
            complaints.addAll(ClusterTypes.complaints(manifest));
            complaints.addAll(PodPolicy.complaints(manifest));
        }
        JsonNode pods = service().podTemplate().at("/metadata/labels");
        for (Manifest manifest : manifests) {
            for (String path : List.of("/spec/selector/matchLabels", "/spec/podSelector/matchLabels")) {
                requireSelected(manifest, manifest.tree().at(path), pods, complaints);
            }
            if (manifest.kind().equals("Service")) {
                requireSelected(manifest, manifest.tree().at("/spec/selector"), pods, complaints);
            }
        }
        assertThat(complaints).as(name).isEmpty();
        assertThat(manifests.stream().map(Manifest::title)).as(name).doesNotHaveDuplicates();
    }

    private static void requireSelected(
            Manifest manifest, JsonNode selector, JsonNode labels, List<String> complaints) {
        for (Map.Entry<String, JsonNode> wanted : selector.properties()) {
            if (!wanted.getValue().equals(labels.path(wanted.getKey()))) {
                complaints.add(manifest.title() + " selects by " + wanted + ", but the pods are " + labels);
            }
        }
    }

    /** The stateful set of Whystream's own. */
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
