package io.whystream.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What we ask of whatever runs in a cluster: Kubernetes' restricted Pod Security Standard, a root file system that is
 * read-only, requests and limits, probes, an image that stays what it is, and no token of a service account.
 */
final class PodPolicy {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    /** The stream is given 30 s to close. */
    private static final int SHORTEST_GRACE = 35;

    private final List<String> complaints = new ArrayList<>();
    private final String title;

    private PodPolicy(Manifest manifest) {
        this.title = manifest.title();
    }

    static List<String> complaints(Manifest manifest) {
        PodPolicy policy = new PodPolicy(manifest);
        if (manifest.kind().equals("ServiceAccount")) {
            policy.require(isFalse(manifest.tree().path("automountServiceAccountToken")), "mounts a token");
        }
        if (manifest.hasPods()) {
            policy.pod(manifest.podTemplate().path("spec"), manifest.tree().at("/spec/volumeClaimTemplates"));
        }
        return policy.complaints;
    }

    private void pod(JsonNode pod, JsonNode claimTemplates) {
        require(isFalse(pod.path("automountServiceAccountToken")), "mounts a token");
        require(pod.path("serviceAccountName").isTextual(), "runs under the default account");
        JsonNode security = pod.path("securityContext");
        require(isTrue(security.path("runAsNonRoot")), "may run as root");
        require(security.path("runAsUser").asInt() > 0, "names no user");
        require(security.at("/seccompProfile/type").asText().equals("RuntimeDefault"), "has no seccomp profile");
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            require(!isTrue(pod.path(shared)), "shares the host: " + shared);
        }
        require(pod.path("terminationGracePeriodSeconds").asInt() >= SHORTEST_GRACE, "is killed before it has closed");
        Set<String> volumes = volumes(pod.path("volumes"));
        claimTemplates.forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        pod.path("initContainers").forEach(container -> container(container, volumes));
        pod.path("containers").forEach(container -> {
            container(container, volumes);
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                require(container.has(probe), "has no " + probe);
            }
        });
    }

    private Set<String> volumes(JsonNode volumes) {
        Set<String> names = new HashSet<>();
        for (JsonNode volume : volumes) {
            require(names.add(volume.path("name").asText()), "has two volumes of one name: " + volume);
            volume.fieldNames()
                    .forEachRemaining(field -> require(
                            field.equals("name") || VOLUMES.contains(field), "has a volume of the kind " + field));
            JsonNode empty = volume.path("emptyDir");
            require(empty.isMissingNode() || empty.has("sizeLimit"), "may fill the node's disk: " + volume);
        }
        return names;
    }

    private void container(JsonNode container, Set<String> volumes) {
        String name = container.path("name").asText();
        String image = container.path("image").asText();
        require(image.matches("\\S+(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9_.-]*)"), name + ": no fixed " + image);
        require(!image.endsWith(":latest"), name + ": the image may change: " + image);
        JsonNode security = container.path("securityContext");
        require(isFalse(security.path("allowPrivilegeEscalation")), name + " may gain privileges");
        require(isTrue(security.path("readOnlyRootFilesystem")), name + " may write to its root");
        require(isTrue(security.path("runAsNonRoot")), name + " may run as root");
        require(!isTrue(security.path("privileged")), name + " is privileged");
        require(security.at("/capabilities/drop").toString().equals("[\"ALL\"]"), name + " keeps capabilities");
        require(!security.path("capabilities").has("add"), name + " adds capabilities");
        for (String bound : List.of("requests", "limits")) {
            for (String resource : List.of("cpu", "memory")) {
                require(
                        container.path("resources").path(bound).has(resource),
                        name + " has no " + bound + " of " + resource);
            }
        }
        container.path("ports").forEach(port -> require(!port.has("hostPort"), name + " takes a port of the host"));
        container
                .path("volumeMounts")
                .forEach(mount -> require(
                        volumes.contains(mount.path("name").asText()), name + " mounts what is not there: " + mount));
    }

    private void require(boolean kept, String complaint) {
        if (!kept) {
            complaints.add(title + " " + complaint);
        }
    }

    private static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }
}
