package io.whystream.teacher.training;

import io.whystream.teacher.ExpectedRates;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.ExpectedRatesFile;
import io.whystream.teacher.djl.ItemContent;
import io.whystream.teacher.djl.ItemNeighbours;
import io.whystream.teacher.djl.ModelFolder;
import io.whystream.teacher.djl.TrainingCountsFile;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import io.whystream.teacher.djl.TransformerTeacher;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a training run leaves behind. Owns its array. */
public final class TrainedTeacher {
    private static final int BATCH = 64;

    private final TransformerShape shape;
    private final byte[] parameters;
    private final @Nullable ItemNeighbours neighbours;
    private final @Nullable LearnedContent content;
    private final Vocabulary vocabulary;
    private final TrainingCounts counts;
    private final TrainingMetrics metrics;
    private final TrainingPlan plan;

    TrainedTeacher(
            TrainingPlan plan,
            TransformerShape shape,
            byte[] parameters,
            @Nullable ItemNeighbours neighbours,
            @Nullable LearnedContent content,
            Vocabulary vocabulary,
            TrainingCounts counts,
            TrainingMetrics metrics) {
        this.plan = plan;
        this.shape = shape;
        this.parameters = parameters;
        this.neighbours = neighbours;
        this.content = content;
        this.vocabulary = vocabulary;
        this.counts = counts;
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
        return counts.counts().size() - vocabulary.itemIds().size();
    }

    /** How often each item was chosen in what it was trained on. */
    public TrainingCounts counts() {
        return counts;
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
     * @param outlook whom and what it will meet: without histories nothing is written of it
     * @param further files for people, by name
     * @throws TeacherException when the folder holds something else, or cannot be written
     */
    public void write(Path folder, Provenance provenance, Outlook outlook, Map<String, String> further) {
        Map<String, String> files = new LinkedHashMap<>(further);
        if (!outlook.latest().isEmpty()) {
            files.put(ExpectedRatesFile.NAME, ExpectedRatesFile.encode(expectedRates(outlook.latest())));
        }
        files.put(TrainingCountsFile.NAME, TrainingCountsFile.encode(counts));
        ModelFolder.write(
                folder, shape, parameters, neighbours, vocabulary, content(outlook), unknownItems(), provenance, files);
    }

    private @Nullable ItemContent content(Outlook outlook) {
        if (content == null || outlook.latest().isEmpty()) {
            return null;
        }
        try (TransformerModel model = TransformerModel.of(shape, parameters)) {
            return content.met(meanState(model, outlook.latest()));
        }
    }

    private float[] meanState(TransformerModel model, List<List<String>> latest) {
        float[] mean = new float[shape.dimension()];
        for (int start = 0; start < latest.size(); start += BATCH) {
            List<int[]> batch = latest.subList(start, Math.min(start + BATCH, latest.size())).stream()
                    .map(history -> history.stream().mapToInt(vocabulary::rowOf).toArray())
                    .toList();
            float[] states = model.encode(batch).states();
            for (int i = 0; i < states.length; i++) {
                mean[i % mean.length] += states[i] / latest.size();
            }
        }
        return mean;
    }

    private Map<String, Double> expectedRates(List<List<String>> latest) {
        try (Teacher teacher =
                TransformerTeacher.unwritten(shape, parameters, neighbours, vocabulary, unknownItems())) {
            return ExpectedRates.of(teacher, latest);
        }
    }
}
