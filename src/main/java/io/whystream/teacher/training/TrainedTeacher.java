package io.whystream.teacher.training;

import io.whystream.teacher.ExpectedRates;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.ExpectedRatesFile;
import io.whystream.teacher.djl.ItemNeighbours;
import io.whystream.teacher.djl.ModelFolder;
import io.whystream.teacher.djl.TrainingCountsFile;
import io.whystream.teacher.djl.TransformerShape;
import io.whystream.teacher.djl.TransformerTeacher;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a training run leaves behind. Owns its array. */
public final class TrainedTeacher {
    private final TransformerShape shape;
    private final byte[] parameters;
    private final @Nullable ItemNeighbours neighbours;
    private final Vocabulary vocabulary;
    private final TrainingCounts counts;
    private final TrainingMetrics metrics;
    private final TrainingPlan plan;

    TrainedTeacher(
            TrainingPlan plan,
            TransformerShape shape,
            byte[] parameters,
            @Nullable ItemNeighbours neighbours,
            Vocabulary vocabulary,
            TrainingCounts counts,
            TrainingMetrics metrics) {
        this.plan = plan;
        this.shape = shape;
        this.parameters = parameters;
        this.neighbours = neighbours;
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
     * @param latest histories of those whom it will meet ({@link LatestHistories}), for what it expects of each item; none
     *     where nobody will
     * @param further files for people, by name
     * @throws TeacherException when the folder holds something else, or cannot be written
     */
    public void write(Path folder, Provenance provenance, List<List<String>> latest, Map<String, String> further) {
        Map<String, String> files = new LinkedHashMap<>(further);
        if (!latest.isEmpty()) {
            files.put(ExpectedRatesFile.NAME, ExpectedRatesFile.encode(expectedRates(latest)));
        }
        files.put(TrainingCountsFile.NAME, TrainingCountsFile.encode(counts));
        ModelFolder.write(folder, shape, parameters, neighbours, vocabulary, unknownItems(), provenance, files);
    }

    private Map<String, Double> expectedRates(List<List<String>> latest) {
        try (Teacher teacher =
                TransformerTeacher.unwritten(shape, parameters, neighbours, vocabulary, unknownItems())) {
            return ExpectedRates.of(teacher, latest);
        }
    }
}
