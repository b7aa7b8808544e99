package io.whystream.teacher.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.whystream.teacher.onnx.ElementType;
import io.whystream.teacher.onnx.OnnxAttribute;
import io.whystream.teacher.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A BERT of one layer, one head and random weights, with a vocabulary of word pieces: the size of a test. */
final class TinyTextEncoder {
    private static final int DIMENSION = 8;
    private static final List<String> PIECES = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "the", "in", "ship", "##s", "space", "deep", "love", "letter",
            "##r", "paris", "war", "storm", "king", "dog", "night", "winter", "cook", "##ing", "school", "train");

    private final Random random = new Random(5);
    private final OnnxGraph graph = new OnnxGraph("tiny");

    private TinyTextEncoder() {}

    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("encoder.onnx"), new TinyTextEncoder().network());
        new ObjectMapper().writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer());
        return folder;
    }

    private static Map<String, Object> tokenizer() {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        PIECES.forEach(piece -> vocabulary.put(piece, vocabulary.size()));
        Map<String, Object> tokenizer = new LinkedHashMap<>();
        tokenizer.put("version", "1.0");
        tokenizer.put("normalizer", Map.of("type", "Lowercase"));
        tokenizer.put("pre_tokenizer", Map.of("type", "BertPreTokenizer"));
        tokenizer.put(
                "post_processor",
                Map.of("type", "BertProcessing", "sep", List.of("[SEP]", 3), "cls", List.of("[CLS]", 2)));
        tokenizer.put(
                "model",
                Map.of(
                        "type", "WordPiece",
                        "unk_token", "[UNK]",
                        "continuing_subword_prefix", "##",
                        "max_input_chars_per_word", 100,
                        "vocab", vocabulary));
        return tokenizer;
    }

    private byte[] network() {
        String ids = graph.input("input_ids", ElementType.INT64, "batch", "tokens");
        String mask = graph.input("attention_mask", ElementType.INT64, "batch", "tokens");
        String states = graph.node("Gather", weights("pieces", PIECES.size()), ids);
        String keys = graph.node("Transpose", "perm", new long[] {0, 2, 1}, project("keys", states));
        String scores = graph.node("MatMul", project("queries", states), keys);
        String real = graph.node("Cast", List.of(OnnxAttribute.of("to", 1)), mask);
        String hidden = graph.node("Mul", graph.node("Sub", real, graph.scalar(1f)), graph.scalar(1e9f));
        String attention =
                graph.node("Softmax", graph.node("Add", scores, graph.node("Unsqueeze", hidden, graph.list(1))));
        String context = graph.node("MatMul", attention, project("values", states));
        graph.output(
                "last_hidden_state",
                graph.node("Add", states, context),
                ElementType.FLOAT,
                "batch",
                "tokens",
                DIMENSION);
        return graph.toBytes();
    }

    private String project(String name, String states) {
        return graph.node("MatMul", states, weights(name, DIMENSION));
    }

    private String weights(String name, int rows) {
        float[] values = new float[rows * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return graph.constant(name, values, rows, DIMENSION);
    }
}
