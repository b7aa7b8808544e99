package io.whystream.teacher.training;

import io.whystream.teacher.TeacherException;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.ModelFolder;
import io.whystream.teacher.djl.TransformerShape;
import java.nio.file.Path;
import java.util.Map;

/** What a training run leaves behind. Owns its array. */
public final class TrainedTeacher {
    private final TransformerShape shape;
    private final byte[] parameters;
    private final Vocabulary vocabulary;
    private final int unknownItems;
    private final TrainingMetrics metrics;
    private final TrainingPlan plan;

    TrainedTeacher(
            TrainingPlan plan,
            TransformerShape shape,
            byte[] parameters,
            Vocabulary vocabulary,
            int unknownItems,
            TrainingMetrics metrics) {
        this.plan = plan;
        this.shape = shape;
        this.parameters = parameters;
        this.vocabulary = vocabulary;
        this.unknownItems = unknownItems;
        this.metrics = metrics;
    }

    public TransformerShape shape() {
        return shape;
    }

    /** The best weights, in DJL's own format. */
    public byte[] parameters() {
        return parameters;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** How many distinct items the unknown row stood for. */
    public int unknownItems() {
        return unknownItems;
    }

    public TrainingMetrics metrics() {
        return metrics;
    }

    /** Where this teacher comes from. */
    public Provenance provenance(DataProvenance data, SplitProvenance split) {
        return Provenance.of(data, split, plan, metrics);
    }

    /**
     * Writes the model folder that {@code TransformerTeacher.load} reads; an earlier teacher there is replaced.
     *
     * @param further files for people, by name
     * @throws TeacherException when the folder holds something else, or cannot be written
     */
    public void write(Path folder, Provenance provenance, Map<String, String> further) {
        ModelFolder.write(folder, shape, parameters, vocabulary, unknownItems, provenance, further);
    }
}
