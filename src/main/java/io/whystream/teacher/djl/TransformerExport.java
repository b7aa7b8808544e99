package io.whystream.teacher.djl;

import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.onnx.ElementType;
import io.whystream.teacher.onnx.OnnxAttribute;
import io.whystream.teacher.onnx.OnnxGraph;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link TransformerModel} as an ONNX file: {@code (history int64[B, L], candidates int64[B, C]) → (logits
 * float[B, C], attention float[B, heads, L])}, histories padded on the left with {@link Vocabulary#PADDING}, L at most
 * the window.
 *
 * <p>The numbers are those of {@link TransformerBlock} and {@link AttentionLayer}, with less work: nothing asks for the
 * states of earlier positions, so the last layer computes the last position alone.
 */
final class TransformerExport {
    private static final float HIDDEN = -1e9f;

    private final TransformerShape shape;
    private final Weights weights;
    private final OnnxGraph graph = new OnnxGraph("transformer");
    private final String history;
    private final String candidates;
    private final String items;
    private final int rows;

    private final @Nullable ItemNeighbours neighbours;

    private TransformerExport(
            TransformerModel model, @Nullable ItemNeighbours neighbours, @Nullable ItemContent content) {
        this.neighbours = neighbours;
        this.shape = model.shape();
        this.weights = new Weights(model);
        this.history = graph.input("history", ElementType.INT64, "batch", "length");
        this.candidates = graph.input("candidates", ElementType.INT64, "batch", "candidates");
        float[] rows = content == null ? weights.get("items") : joined(weights.get("items"), content.rows());
        this.rows = rows.length / shape.dimension();
        this.items = graph.constant("items", rows, this.rows, shape.dimension());
    }

    /** The file. */
    static byte[] write(TransformerModel model, @Nullable ItemNeighbours neighbours, @Nullable ItemContent content) {
        return new TransformerExport(model, neighbours, content).write();
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private byte[] write() {
        String length = graph.node("Gather", graph.node("Shape", history), graph.scalar(1L));
        String occupied = graph.node("Not", graph.node("Equal", history, graph.scalar(0L)));
        String mask = mask(length, occupied);
        String states = embed(length, occupied);
        for (int layer = 1; layer < shape.blocks(); layer++) {
            states = new Layer(layer).apply(states, states, mask).states();
        }
        Attended last = new Layer(shape.blocks()).apply(last(states, 1), states, last(mask, 2));
        String state = normalise(TransformerBlock.LAST_NORM, last.states());
        String embeddings = graph.node("Gather", items, candidates);
        String column = transpose(state, 0, 2, 1);
        String logits = graph.node("Squeeze", graph.node("MatMul", embeddings, column), graph.list(2));
        String attention = graph.node("Squeeze", last.attention(), graph.list(2));
        String all = neighbours == null ? logits : graph.node("Add", logits, nearby(neighbours, length, occupied));
        graph.output("logits", all, ElementType.FLOAT, "batch", "candidates");
        graph.output("attention", attention, ElementType.FLOAT, "batch", shape.heads(), "length");
        return graph.toBytes();
    }

    /** As {@link ItemNeighbours#logits}: every neighbour's share is added where it belongs, then candidates are looked up. */
    private String nearby(ItemNeighbours known, String length, String occupied) {
        int lags = known.recency().length;
        String ids = graph.constant("neighbours", known.neighbours(), known.rows(), known.width());
        String shares = graph.constant("neighbour_weights", known.weights(), known.rows(), known.width());
        String lately = graph.node("Slice", history, graph.list(-lags), graph.list(Long.MAX_VALUE), graph.list(1));
        String from = graph.node("Unsqueeze", graph.node("Neg", length), graph.list(0));
        String recency = graph.constant("recency", oldestFirst(known.recency()), lags, 1);
        String counted = graph.node("Slice", recency, from, graph.list(Long.MAX_VALUE), graph.list(0));
        String flat = graph.list(0, -1);
        String places = graph.node("Reshape", graph.node("Gather", ids, lately), flat);
        String terms = graph.node("Reshape", graph.node("Mul", graph.node("Gather", shares, lately), counted), flat);
        String zeros = graph.constant("zeros", new float[rows], 1, rows);
        String start = graph.node("Where", last(occupied, 1), zeros, zeros);
        List<OnnxAttribute> adding = List.of(OnnxAttribute.of("axis", 1), OnnxAttribute.of("reduction", "add"));
        String sums = graph.node("ScatterElements", adding, start, places, terms);
        return graph.node("GatherElements", List.of(OnnxAttribute.of("axis", 1)), sums, candidates);
    }

    private static float[] oldestFirst(float[] recency) {
        float[] reversed = new float[recency.length];
        for (int lag = 0; lag < recency.length; lag++) {
            reversed[recency.length - 1 - lag] = recency[lag];
        }
        return reversed;
    }

    /** Item and position embeddings; positions count from the most recent item, padding has none. */
    private String embed(String length, String occupied) {
        String item = graph.node(
                "Mul", graph.node("Gather", items, history), graph.scalar((float) Math.sqrt(shape.dimension())));
        String all = graph.constant("positions", weights.get("positions"), shape.window(), shape.dimension());
        String from = graph.node("Unsqueeze", graph.node("Neg", length), graph.list(0));
        String positions = graph.node("Slice", all, from, graph.list(Long.MAX_VALUE), graph.list(0));
        String placed =
                graph.node("Where", graph.node("Unsqueeze", occupied, graph.list(2)), positions, graph.scalar(0f));
        return graph.node("Add", item, placed);
    }

    /** As {@link WindowBatch} makes it: {@code float[B, 1, L, L]}, added to the scores. */
    private String mask(String length, String occupied) {
        String place = graph.node("Range", graph.scalar(0L), length, graph.scalar(1L));
        String query = graph.node("Unsqueeze", place, graph.list(1));
        String key = graph.node("Unsqueeze", place, graph.list(0));
        String both = graph.node(
                "And",
                graph.node("Unsqueeze", occupied, graph.list(1, 3)),
                graph.node("Unsqueeze", occupied, graph.list(1, 2)));
        String seen = graph.node("And", graph.node("Less", key, query), both);
        String allowed = graph.node("Or", graph.node("Equal", key, query), seen);
        return graph.node("Where", allowed, graph.scalar(0f), graph.scalar(HIDDEN));
    }

    /** The last entry along an axis, which stays with a length of 1. */
    private String last(String values, int axis) {
        return graph.node("Slice", values, graph.list(-1), graph.list(Long.MAX_VALUE), graph.list(axis));
    }

    private String normalise(String name, String states) {
        int dimension = shape.dimension();
        String gamma = name + "_gamma";
        String beta = name + "_beta";
        return graph.node(
                "LayerNormalization",
                states,
                graph.constant(gamma, weights.get(gamma), dimension),
                graph.constant(beta, weights.get(beta), dimension));
    }

    private String transpose(String values, long... order) {
        return graph.node("Transpose", "perm", order, values);
    }

    /** A layer's states and its attention {@code float[B, heads, Q, L]}. */
    private record Attended(String states, String attention) {}

    /** One {@link AttentionLayer}, asked at some positions about all. */
    private final class Layer {
        private final String prefix;

        Layer(int number) {
            prefix = Weights.layer(number);
        }

        Attended apply(String asking, String all, String mask) {
            String norm = prefix + "attention_norm";
            String keysOf = normalise(norm, all);
            String queriesOf = asking.equals(all) ? keysOf : last(keysOf, 1);
            String queries = heads(projected(queriesOf, 0), 0, 2, 1, 3);
            String keys = heads(projected(keysOf, 1), 0, 2, 3, 1);
            String values = heads(projected(keysOf, 2), 0, 2, 1, 3);
            String scale = graph.scalar((float) (1 / Math.sqrt((double) shape.dimension() / shape.heads())));
            String scores = graph.node("Mul", graph.node("MatMul", queries, keys), scale);
            String attention = graph.node("Softmax", graph.node("Add", scores, mask));
            String context = transpose(graph.node("MatMul", attention, values), 0, 2, 1, 3);
            String joined = graph.node("Reshape", context, graph.list(0, 0, shape.dimension()));
            String withContext = graph.node("Add", asking, linear("joined_heads", joined));
            String wide = gelu(linear("widened", normalise(prefix + "feed_forward_norm", withContext)));
            return new Attended(graph.node("Add", withContext, linear("narrowed", wide)), attention);
        }

        /** Queries, keys or values: one third of the joint projection. */
        private String projected(String states, int third) {
            int dimension = shape.dimension();
            String name = prefix + "queries_keys_values";
            return affine(
                    name + "_" + third,
                    states,
                    Weights.part(weights.get(name + "_weight"), third, 3),
                    Weights.part(weights.get(name + "_bias"), third, 3),
                    dimension);
        }

        private String linear(String name, String states) {
            float[] bias = weights.get(prefix + name + "_bias");
            return affine(prefix + name, states, weights.get(prefix + name + "_weight"), bias, bias.length);
        }

        private String affine(String name, String states, float[] weight, float[] bias, int width) {
            int inputs = weight.length / width;
            String matrix = graph.constant(name + "_matrix", Weights.transposed(weight, width, inputs), inputs, width);
            return graph.node("Add", graph.node("MatMul", states, matrix), graph.constant(name + "_bias", bias, width));
        }

        private String heads(String states, long... order) {
            int perHead = shape.dimension() / shape.heads();
            return transpose(graph.node("Reshape", states, graph.list(0, 0, shape.heads(), perHead)), order);
        }

        /** x·(1 + erf(x / √2)) / 2 (Hendrycks and Gimpel 2016). */
        private String gelu(String values) {
            String error = graph.node("Erf", graph.node("Mul", values, graph.scalar((float) Math.sqrt(0.5))));
            String twice = graph.node("Mul", values, graph.node("Add", error, graph.scalar(1f)));
            return graph.node("Mul", twice, graph.scalar(0.5f));
        }
    }
}
