package io.whystream.teacher.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.onnx.ElementType;
import io.whystream.teacher.onnx.OnnxAttribute;
import io.whystream.teacher.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes a teacher of what items are described as: the texts are encoded once, and the model is a table of their vectors.
 * A candidate's logit is {@code scale · cosine} with the history's mean, in which each item counts {@code decay} times as
 * much as the one chosen after it. The example of docs/teacher.md.
 */
final class TextTeacher {
    private static final float SCALE = 10;
    private static final double DECAY = 0.8;
    private static final long FLOAT = 1;

    private final int window;
    private final OnnxGraph graph = new OnnxGraph("text");

    private TextTeacher(int window) {
        this.window = window;
    }

    /**
     * Writes the folder.
     *
     * @param texts of the items, by id, in the order of their rows
     */
    static void write(Path folder, Map<String, String> texts, int window, TextEncoder encoder) throws IOException {
        Files.createDirectories(folder);
        float[][] vectors = encoder.encode(List.copyOf(texts.values()));
        Files.write(folder.resolve("model.onnx"), new TextTeacher(window).network(vectors));
        ObjectMapper json = new ObjectMapper();
        json.writeValue(folder.resolve("vocabulary.json").toFile(), texts.keySet());
        json.writeValue(folder.resolve("model.json").toFile(), Map.of("name", "text", "window", window));
    }

    private byte[] network(float[][] vectors) {
        int rows = Vocabulary.FIRST_ITEM + vectors.length;
        String history = graph.input("history", ElementType.INT64, "batch", "length");
        String candidates = graph.input("candidates", ElementType.INT64, "batch", "candidates");
        String items = graph.constant("items", table(vectors), rows, vectors[0].length);
        String shares = shares(history);
        String line = graph.node("Unsqueeze", shares, graph.list(1));
        String mean = graph.node("MatMul", line, graph.node("Gather", items, history));
        String column = graph.node("Transpose", "perm", new long[] {0, 2, 1}, mean);
        String asked = graph.node("Gather", items, candidates);
        String products = graph.node("Squeeze", graph.node("MatMul", asked, column), graph.list(2));
        String scaled = graph.node("Mul", products, graph.scalar(SCALE));
        String logits = graph.node("Add", scaled, graph.node("Gather", prior(rows), candidates));
        graph.output("logits", logits, ElementType.FLOAT, "batch", "candidates");
        graph.output("attention", line, ElementType.FLOAT, "batch", 1, "length");
        return graph.toBytes();
    }

    private static float[] table(float[][] vectors) {
        int dimension = vectors[0].length;
        float[] table = new float[(Vocabulary.FIRST_ITEM + vectors.length) * dimension];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(vectors[i], 0, table, (Vocabulary.FIRST_ITEM + i) * dimension, dimension);
        }
        return table;
    }

    /** What each place of the history counts, in all 1; padding nothing. */
    private String shares(String history) {
        float[] decays = new float[window];
        for (int place = 0; place < window; place++) {
            decays[place] = (float) Math.pow(DECAY, window - 1 - place);
        }
        String occupied = graph.node("Not", graph.node("Equal", history, graph.scalar(0L)));
        String counted = graph.node("Cast", List.of(OnnxAttribute.of("to", FLOAT)), occupied);
        String weights = graph.node("Mul", counted, graph.constant("decays", decays, window));
        String sum = graph.node("Add", graph.node("ReduceSum", weights, graph.list(1)), graph.scalar(1e-9f));
        return graph.node("Div", weights, sum);
    }

    /** An item without a text is below all that have one. */
    private String prior(int rows) {
        float[] prior = new float[rows];
        prior[Vocabulary.UNKNOWN] = -SCALE;
        return graph.constant("prior", prior, rows);
    }
}
