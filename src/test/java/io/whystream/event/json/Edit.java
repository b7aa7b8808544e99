package io.whystream.event.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Changes one place of a JSON document; places are paths such as {@code slate.0.itemId}. */
final class Edit {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOLE = "@the-place-to-fill@";

    private Edit() {}

    /** The document with the raw text, valid JSON or not, at the path. */
    static String put(String document, String path, String rawValue) {
        JsonNode root = parse(document);
        JsonNode parent = parent(root, path);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last(path)), HOLE);
        } else {
            ((ObjectNode) parent).put(last(path), HOLE);
        }
        return root.toString().replace('"' + HOLE + '"', rawValue);
    }

    static String remove(String document, String path) {
        JsonNode root = parse(document);
        JsonNode parent = parent(root, path);
        if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(last(path)));
        } else {
            ((ObjectNode) parent).remove(last(path));
        }
        return root.toString();
    }

    /** The paths of every place in the document. */
    static List<String> places(String document) {
        List<String> places = new ArrayList<>();
        collect("", parse(document), places);
        return places;
    }

    private static void collect(String prefix, JsonNode node, List<String> places) {
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(prefix + i);
            collect(prefix + i + ".", node.get(i), places);
        }
        node.properties().forEach(field -> {
            places.add(prefix + field.getKey());
            collect(prefix + field.getKey() + ".", field.getValue(), places);
        });
    }

    private static JsonNode parent(JsonNode root, String path) {
        int end = path.lastIndexOf('.');
        return end < 0 ? root : root.at("/" + path.substring(0, end).replace('.', '/'));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(document, e);
        }
    }
}
