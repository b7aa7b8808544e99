package io.whystream.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Ways to change an explanation after it was written, each of another kind. */
public enum Tampering {
    WEIGHT(told -> add(part(told), "weight", 0.3)),
    VALUE(told -> add(part(told), "value", 0.2)),
    CONTRIBUTION(told -> add(part(told), "contribution", 0.05)),
    LOGIT(told -> add(at(told, "explainer"), "logit", 0.001)),
    REMAINDER(told -> add(told, "remainder", -0.01)),
    REASON(told -> add(reason(told), "contribution", 0.02)),
    COVERAGE(told -> told.put("coverage", 0.5), told -> told.path("reasons").size() < 5),
    TEXT(told -> told.put("text", told.path("text").asText() + " Everybody loves it.")),
    DETAILS(
            told -> told.put("details", told.path("details").asText().replaceFirst("\\(\\+0", "(+1")),
            told -> told.path("details").asText().contains("(+0")),
    HISTORY(
            Tampering::changeHistory,
            told -> told.path("contributions").findValues("item").size() > 0),
    ITEM(told -> told.put("itemId", "another").remove("title")),
    USER(told -> at(told, "interaction").put("userId", "another")),
    TIME(told -> at(told, "interaction")
            .put("timestamp", told.path("interaction").path("timestamp").asLong() + 1000)),
    OFFSET(
            told -> at(told, "source")
                    .put("offset", told.path("source").path("offset").asLong() - 1),
            told -> told.path("source").path("offset").asLong() > 0),
    CONTEXT(told -> at(told, "provenance").put("context", "00112233445566778899aabbccddeeff")),
    VERSION(told -> at(told, "explainer").put("version", "1")),
    TEACHER_LOGIT(
            told -> add(at(told, "teacher"), "logit", 0.5),
            told -> told.path("teacher").has("logit")),
    /** Every sum still holds, and every sentence. */
    SCALED(Tampering::scale),
    /** Nothing but the bytes of the signature: {@link #changesValue} is false. */
    SIGNATURE(told -> {}),
    RANKER_LOGIT(told -> add(at(told, "ranker"), "logit", 1));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("(?<=\\()[+-]\\d+\\.\\d\\d(?=\\))");
    private static final double FACTOR = 1.75;

    private final Consumer<ObjectNode> change;
    private final Predicate<ObjectNode> applies;

    Tampering(Consumer<ObjectNode> change) {
        this(change, told -> true);
    }

    Tampering(Consumer<ObjectNode> change, Predicate<ObjectNode> applies) {
        this.change = change;
        this.applies = applies;
    }

    /** Whether this explanation has what would be changed. */
    public boolean applies(byte[] value) {
        ObjectNode told = read(value);
        return told.path("contributions").size() > 2
                && told.path("reasons").size() > 0
                && Math.abs(told.at("/contributions/0/value").asDouble()) > 0.05
                && applies.test(told);
    }

    /** Whether it can be found without the key. */
    public boolean shows() {
        return this != SIGNATURE && this != RANKER_LOGIT;
    }

    /** Whether the signature is left as it was: of a value that is another now. */
    public boolean keepsSignature() {
        return this != SIGNATURE;
    }

    /** The record's value with the change. */
    public byte[] change(byte[] value) {
        ObjectNode told = read(value);
        change.accept(told);
        try {
            return JSON.writeValueAsBytes(told);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode read(byte[] value) {
        try {
            return (ObjectNode) JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ObjectNode at(ObjectNode told, String field) {
        return (ObjectNode) told.get(field);
    }

    private static ObjectNode part(ObjectNode told) {
        return (ObjectNode) told.at("/contributions/0");
    }

    private static ObjectNode reason(ObjectNode told) {
        return (ObjectNode) told.at("/reasons/0");
    }

    private static void add(ObjectNode node, String field, double amount) {
        node.put(field, node.path(field).asDouble() + amount);
    }

    /** One choice of the user's becomes one that was never made, wherever it is named. */
    private static void changeHistory(ObjectNode told) {
        String item = told.path("contributions").findValues("item").get(0).asText();
        rename(told.path("contributions"), "item", item);
        rename(told.path("reasons"), "about", item);
    }

    private static void rename(JsonNode nodes, String field, String item) {
        nodes.forEach(node -> {
            if (node.path(field).asText().equals(item)) {
                ((ObjectNode) node).put(field, "never-chosen");
            }
        });
    }

    private static void scale(ObjectNode told) {
        double logit = times(told, "baseline") + times(told, "remainder");
        double[] reasons = new double[told.path("reasons").size()];
        for (JsonNode part : told.path("contributions")) {
            double contribution = rounded(
                    times((ObjectNode) part, "weight") * part.path("value").asDouble());
            ((ObjectNode) part).put("contribution", contribution);
            logit += contribution;
            if (part.has("reason")) {
                reasons[part.path("reason").asInt()] += contribution;
            }
        }
        at(told, "explainer").put("logit", rounded(logit));
        for (int i = 0; i < reasons.length; i++) {
            ObjectNode reason = (ObjectNode) told.path("reasons").get(i);
            reason.put("contribution", rounded(reasons[i] + times(reason, "cut")));
        }
        told.put(
                "details",
                NUMBER.matcher(told.path("details").asText())
                        .replaceAll(found ->
                                String.format(Locale.ROOT, "%+.2f", FACTOR * Double.parseDouble(found.group()))));
    }

    private static double times(ObjectNode node, String field) {
        double scaled = rounded(FACTOR * node.path(field).asDouble());
        if (node.has(field)) {
            node.put(field, scaled);
        }
        return scaled;
    }

    private static double rounded(double value) {
        return Math.rint(1e6 * value) / 1e6;
    }
}
