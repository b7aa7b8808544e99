package io.whystream.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One object of Kubernetes, as it was written. */
public record Manifest(JsonNode tree) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All objects of a stream of YAML documents; a key that is there twice is an error. */
    public static List<Manifest> read(String yaml) {
        List<Manifest> manifests = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            if (document instanceof Map) {
                manifests.add(new Manifest(JSON.valueToTree(document)));
            }
        }
        return manifests;
    }

    public static List<Manifest> readFile(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    public String kind() {
        return tree.path("kind").asText();
    }

    /** Kind and name, for messages and for finding it among others. */
    public String title() {
        return kind() + " " + tree.at("/metadata/name").asText();
    }

    /** The template of its pods; missing where it has none. */
    public JsonNode podTemplate() {
        return tree.at("/spec/template");
    }

    public boolean hasPods() {
        return podTemplate().path("spec").has("containers");
    }
}
