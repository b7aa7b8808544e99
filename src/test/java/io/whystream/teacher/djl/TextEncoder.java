package io.whystream.teacher.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Texts to vectors of length 1, by a BERT-like encoder in ONNX, {@code (input_ids int64[B, T], attention_mask int64[B, T])
 * → last_hidden_state float[B, T, d]}, and the {@code tokenizer.json} that it was trained with: the mean of the states of
 * the tokens that are not padding (Reimers and Gurevych 2019). The example of docs/teacher.md.
 */
final class TextEncoder implements AutoCloseable {
    private static final Map<String, String> OPTIONS =
            Map.of("padding", "true", "truncation", "true", "maxLength", "64");

    private final HuggingFaceTokenizer tokenizer;
    private final Model model;

    private TextEncoder(HuggingFaceTokenizer tokenizer, Model model) {
        this.tokenizer = tokenizer;
        this.model = model;
    }

    /** @param folder with {@code tokenizer.json} and {@code encoder.onnx} */
    static TextEncoder load(Path folder) throws IOException, MalformedModelException {
        Model model = OnnxRuntime.load(folder.resolve("encoder.onnx"));
        return new TextEncoder(HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"), OPTIONS), model);
    }

    /** One vector for each text, in their order. */
    float[][] encode(List<String> texts) {
        Encoding[] encodings = tokenizer.batchEncode(texts);
        int length = encodings[0].getIds().length;
        long[] ids = joined(Arrays.stream(encodings).map(Encoding::getIds));
        long[] mask = joined(Arrays.stream(encodings).map(Encoding::getAttentionMask));
        Shape shape = new Shape(encodings.length, length);
        try (NDManager step = model.getNDManager().newSubManager()) {
            NDList inputs = new NDList(step.create(ids, shape), step.create(mask, shape));
            NDList output = model.getBlock().forward(new ParameterStore(step, false), inputs, false);
            output.attach(step);
            return means(output.get(0).toFloatArray(), mask, encodings.length);
        }
    }

    private static long[] joined(Stream<long[]> lines) {
        return lines.flatMapToLong(Arrays::stream).toArray();
    }

    private static float[][] means(float[] states, long[] mask, int texts) {
        int dimension = states.length / mask.length;
        int length = mask.length / texts;
        float[][] means = new float[texts][dimension];
        for (int token = 0; token < mask.length; token++) {
            for (int k = 0; k < dimension; k++) {
                means[token / length][k] += mask[token] * states[token * dimension + k];
            }
        }
        for (float[] mean : means) {
            double square = 0;
            for (float value : mean) {
                square += (double) value * value;
            }
            for (int k = 0; k < dimension; k++) {
                mean[k] /= (float) Math.max(1e-9, Math.sqrt(square));
            }
        }
        return means;
    }

    @Override
    public void close() {
        tokenizer.close();
        model.close();
    }
}
