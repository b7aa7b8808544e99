package io.whystream.teacher.djl;

import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.onnx.ElementType;
import io.whystream.teacher.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A model that somebody else made: the mean of the history's item vectors, held against the candidates' vectors; no
 * attention. Some of them have a fault.
 */
enum BroughtModel {
    SOUND,
    NAN_FOR_EMPTY_HISTORIES,
    WHOLE_NUMBERS,
    ONE_LOGIT_EACH,
    MINDS_ITS_NEIGHBOURS,
    THIRD_INPUT,
    FIXED_LENGTH;

    private static final int DIMENSION = 4;
    static final int WINDOW = 6;

    /** A folder with the model, knowing these items; its embedding has {@code rows} rows. */
    Path write(Path folder, List<String> itemIds, int rows) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), network(rows));
        Files.writeString(folder.resolve("model.json"), "{\"name\": \"brought\", \"window\": " + WINDOW + "}");
        Files.writeString(
                folder.resolve("vocabulary.json"),
                itemIds.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "[", "]")));
        return folder;
    }

    /** A folder with the model, knowing the items of {@link TransformerFixture}. */
    Path write(Path folder) throws IOException {
        List<String> itemIds = TransformerFixture.itemIds();
        return write(folder, itemIds, Vocabulary.FIRST_ITEM + itemIds.size());
    }

    private byte[] network(int rows) {
        OnnxGraph graph = new OnnxGraph("brought");
        Object length = this == FIXED_LENGTH ? WINDOW + 1 : "length";
        String history = graph.input("history", ElementType.INT64, "batch", length);
        String candidates = graph.input("candidates", ElementType.INT64, "batch", "candidates");
        if (this == THIRD_INPUT) {
            graph.input("users", ElementType.INT64, "batch");
        }
        String items = graph.constant("items", vectors(rows), rows, DIMENSION);
        String state = mean(graph, graph.node("Gather", items, history), history);
        if (this == MINDS_ITS_NEIGHBOURS) {
            state = graph.node("Add", state, graph.node("ReduceSum", state, graph.list(0)));
        }
        String products = graph.node("Mul", graph.node("Gather", items, candidates), state);
        String logits = graph.node("Squeeze", graph.node("ReduceSum", products, graph.list(2)), graph.list(2));
        switch (this) {
            case WHOLE_NUMBERS -> graph.output("logits", candidates, ElementType.INT64, "batch", "candidates");
            case ONE_LOGIT_EACH ->
                graph.output(
                        "logits", graph.node("ReduceSum", logits, graph.list(1)), ElementType.FLOAT, "batch", "one");
            default -> graph.output("logits", logits, ElementType.FLOAT, "batch", "candidates");
        }
        return graph.toBytes();
    }

    private String mean(OnnxGraph graph, String vectors, String history) {
        String sum = graph.node("ReduceSum", vectors, graph.list(1));
        String empty = graph.node("Equal", history, graph.scalar(0L));
        String counted = graph.node("Where", empty, graph.scalar(0f), graph.scalar(1f));
        String count = graph.node("Unsqueeze", graph.node("ReduceSum", counted, graph.list(1)), graph.list(2));
        return graph.node(
                "Div", sum, this == NAN_FOR_EMPTY_HISTORIES ? count : graph.node("Max", count, graph.scalar(1f)));
    }

    /** Padding's is zero, the others are far from it. */
    static float[] vectors(int rows) {
        float[] vectors = new float[rows * DIMENSION];
        Random random = new Random(11);
        for (int i = DIMENSION; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        return vectors;
    }

    /** What the sound one must answer, worked out by hand. */
    static float logit(int[] history, int candidate) {
        float[] vectors = vectors(TransformerFixture.SHAPE.rows());
        int first = Math.max(0, history.length - WINDOW);
        float sum = 0;
        for (int i = first; i < history.length; i++) {
            for (int k = 0; k < DIMENSION; k++) {
                sum += vectors[history[i] * DIMENSION + k] * vectors[candidate * DIMENSION + k];
            }
        }
        return sum / Math.max(1, history.length - first);
    }
}
