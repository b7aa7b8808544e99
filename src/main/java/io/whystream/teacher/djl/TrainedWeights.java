package io.whystream.teacher.djl;

import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import java.nio.file.Path;
import java.util.Optional;

/** What a model folder of our own holds for those who train on. */
public final class TrainedWeights {
    private final ModelFolder folder;
    private final TrainingCounts counts;

    private TrainedWeights(ModelFolder folder, TrainingCounts counts) {
        this.folder = folder;
        this.counts = counts;
    }

    /** @throws TeacherException when the folder is none that `whystream train` wrote, has no training counts, or was
     *     not trained to be trained on */
    public static TrainedWeights read(Path path) {
        ModelFolder folder = ModelFolder.read(path);
        if (!folder.standsAlone()) {
            throw new TeacherException(path + ": has a network with item neighbours beside it, which is not trained on;"
                    + " train one without, such as `whystream train --split all`");
        }
        TrainingCounts counts = folder.trainingCounts()
                .orElseThrow(() -> new TeacherException(path + ": has no " + TrainingCountsFile.NAME
                        + ", which a refresh goes on from; train it again"));
        return new TrainedWeights(folder, counts);
    }

    public TransformerShape shape() {
        return folder.card().shape();
    }

    public Vocabulary vocabulary() {
        return folder.vocabulary();
    }

    public TrainingCounts counts() {
        return counts;
    }

    /**
     * What was learned of content, if anything was.
     *
     * @throws TeacherException when it is missing or does not fit the model
     */
    public Optional<ItemContent> content() {
        return folder.content();
    }

    /** The network, with room for more items; whoever asks for it closes it. */
    public TransformerModel grown(int rows, int seed) {
        return TransformerModel.grown(shape(), folder.parameters(), rows, seed);
    }
}
