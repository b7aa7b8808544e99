package io.whystream.teacher.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Small Transformers with weights far enough from zero for their answers to differ. */
public final class TransformerFixture {
    static final TransformerShape SHAPE = new TransformerShape(14, 8, 2, 2, 6, 0);
    private static final float SPREAD = 0.3f;

    private TransformerFixture() {}

    /** The model of a seed, with noise on every weight, biases and gains included. */
    public static TransformerModel model(TransformerShape shape, int seed) {
        TransformerModel model = TransformerModel.fresh(shape, seed);
        try (NDManager noise = model.manager().newSubManager()) {
            for (Pair<String, Parameter> weight : model.weights()) {
                NDArray array = weight.getValue().getArray();
                array.addi(noise.randomNormal(array.getShape()).mul(SPREAD));
            }
        }
        return model;
    }

    /** Writes a teacher whose logits lie far apart: it is sure of everything, and seldom right. */
    public static Path writeOverconfident(Path folder, List<String> itemIds, int seed) {
        TransformerShape shape = new TransformerShape(Vocabulary.FIRST_ITEM + itemIds.size(), 16, 2, 2, 50, 0);
        try (TransformerModel model = model(shape, seed)) {
            for (Pair<String, Parameter> weight : model.weights()) {
                weight.getValue().getArray().muli(6);
            }
            ModelFolder.write(folder, shape, model.parameters(), new Vocabulary(itemIds), 1, Map.of("seed", seed));
        }
        return folder;
    }

    static List<String> itemIds() {
        return IntStream.range(Vocabulary.FIRST_ITEM, SHAPE.rows())
                .mapToObj(row -> "item-" + row)
                .toList();
    }

    /** Writes a teacher of {@link #SHAPE} and returns its folder. */
    static Path write(Path folder, int seed, int unknownItems) {
        try (TransformerModel model = model(SHAPE, seed)) {
            Vocabulary vocabulary = new Vocabulary(itemIds());
            ModelFolder.write(folder, SHAPE, model.parameters(), vocabulary, unknownItems, Map.of("seed", seed));
        }
        return folder;
    }

    /** Writes a teacher that knows these items and returns its folder. */
    public static Path write(Path folder, List<String> itemIds, int seed) {
        TransformerShape shape = new TransformerShape(Vocabulary.FIRST_ITEM + itemIds.size(), 16, 2, 2, 50, 0);
        try (TransformerModel model = model(shape, seed)) {
            ModelFolder.write(folder, shape, model.parameters(), new Vocabulary(itemIds), 1, Map.of("seed", seed));
        }
        return folder;
    }

    /**
     * Writes a teacher that is as another training would leave the one of {@link #write(Path, List, int)}: other weights,
     * nearly the same answers.
     *
     * @param training tells one such teacher from another
     */
    public static Path writeRetrained(Path folder, List<String> itemIds, int seed, int training) {
        TransformerShape shape = new TransformerShape(Vocabulary.FIRST_ITEM + itemIds.size(), 16, 2, 2, 50, 0);
        try (TransformerModel model = model(shape, seed)) {
            for (Pair<String, Parameter> weight : model.weights()) {
                weight.getValue().getArray().muli(1 + 0.001 * training);
            }
            ModelFolder.write(folder, shape, model.parameters(), new Vocabulary(itemIds), 1, Map.of("seed", training));
        }
        return folder;
    }

    static TransformerTeacher teacher(Path folder, int seed, int unknownItems) {
        return TransformerTeacher.load(write(folder.resolve("model"), seed, unknownItems));
    }

    /** Questions with histories of no item to more than the window holds, unknown ones among them. */
    static List<TeacherQuestion> questions(int count) {
        Random random = new Random(7);
        List<TeacherQuestion> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] history = random.ints(i % 9, Vocabulary.UNKNOWN, SHAPE.rows()).toArray();
            questions.add(new TeacherQuestion(history, every(), i % 3 == 0));
        }
        return questions;
    }

    /** The rows of all candidates: unknown and every item. */
    static int[] every() {
        return IntStream.range(Vocabulary.UNKNOWN, SHAPE.rows()).toArray();
    }
}
