package io.whystream.teacher.djl;

import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.onnx.ElementType;
import io.whystream.teacher.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A teacher that passes its trial and serves, until an event's history holds one certain item: its answers to that batch are no
 * numbers. It scores candidates by their vectors against the mean of the history's; the item has a vector as a candidate and
 * none in a history.
 */
public final class FragileTeacher {
    private static final int DIMENSION = 8;

    private FragileTeacher() {}

    /**
     * Writes it and returns its folder.
     *
     * @param unbearable one of the items, beyond those that a trial puts into a history
     */
    public static Path write(Path folder, List<String> itemIds, String unbearable) throws IOException {
        TransformerFixture.write(folder, itemIds, 1);
        int row = Vocabulary.FIRST_ITEM + itemIds.indexOf(unbearable);
        byte[] network = network(Vocabulary.FIRST_ITEM + itemIds.size(), row);
        ModelCard card =
                FolderFiles.JSON.readValue(folder.resolve(FolderFiles.CARD).toFile(), ModelCard.class);
        ModelCard changed = new ModelCard(
                card.format(),
                "fragile",
                card.shape(),
                card.unknownItems(),
                card.vocabularyDigest(),
                card.weightsDigest(),
                card.probesDigest(),
                Digest.of(network),
                card.neighboursDigest());
        Files.write(folder.resolve("model.onnx"), network);
        Files.write(folder.resolve(FolderFiles.CARD), FolderFiles.JSON.writeValueAsBytes(changed));
        return folder;
    }

    private static byte[] network(int rows, int unbearable) {
        float[] vectors = vectors(rows);
        float[] inHistories = vectors.clone();
        inHistories[unbearable * DIMENSION] = Float.NaN;
        OnnxGraph graph = new OnnxGraph("fragile");
        String history = graph.input("history", ElementType.INT64, "batch", "length");
        String candidates = graph.input("candidates", ElementType.INT64, "batch", "candidates");
        String seen = graph.node("Gather", graph.constant("seen", inHistories, rows, DIMENSION), history);
        String occupied =
                graph.node("Where", graph.node("Equal", history, graph.scalar(0L)), graph.scalar(0f), graph.scalar(1f));
        String counted = graph.node("Max", graph.node("ReduceSum", occupied, graph.list(1)), graph.scalar(1f));
        String mean = graph.node(
                "Div", graph.node("ReduceSum", seen, graph.list(1)), graph.node("Unsqueeze", counted, graph.list(2)));
        String offered = graph.node("Gather", graph.constant("offered", vectors, rows, DIMENSION), candidates);
        String products = graph.node("Mul", offered, mean);
        String logits = graph.node("Squeeze", graph.node("ReduceSum", products, graph.list(2)), graph.list(2));
        graph.output("logits", logits, ElementType.FLOAT, "batch", "candidates");
        String attention = graph.node("Unsqueeze", occupied, graph.list(1));
        graph.output("attention", attention, ElementType.FLOAT, "batch", 1, "length");
        return graph.toBytes();
    }

    /** Padding's is zero. */
    private static float[] vectors(int rows) {
        float[] vectors = new float[rows * DIMENSION];
        Random random = new Random(11);
        for (int i = DIMENSION; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        return vectors;
    }
}
