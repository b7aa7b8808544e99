package io.whystream.cli;

import io.whystream.context.Catalogue;
import io.whystream.evaluate.Baseline;
import io.whystream.event.Interaction;
import io.whystream.teacher.RecencyCorrection;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TrainedWeights;
import io.whystream.teacher.training.ContinualTraining;
import io.whystream.teacher.training.RefreshSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A teacher that is trained on again every so many events of the stream that it is measured on, from its own weights and
 * on nothing that has not happened yet; raw and corrected in the race. Each one is served from its folder, as the service
 * would serve it.
 */
final class RefreshedTeacher implements AutoCloseable {
    /** Passes over the newest windows. */
    static final int EPOCHS = 3;

    private final int every;
    private final ContinualTraining training;
    private final AskedTeacher asked;
    private final CorrectedEntrant corrected;
    private Teacher teacher;
    private int events;

    /**
     * @param every how many events
     * @param content whether each refreshed one describes items by the catalogue
     * @param folder of the first teacher, which the frozen entrants keep
     * @param work where the refreshed ones are written
     */
    RefreshedTeacher(int every, Catalogue catalogue, boolean content, Path folder, Path work) {
        this.every = every;
        this.training = new ContinualTraining(
                new RefreshSettings(every, Integer.MAX_VALUE, EPOCHS, Integer.MAX_VALUE),
                content ? catalogue.entries() : Map.of(),
                folder,
                work);
        this.teacher = TeacherFolder.load(folder);
        this.asked = new AskedTeacher(teacher, catalogue);
        this.corrected = new CorrectedEntrant(
                "teacher_refreshed_corrected",
                asked,
                new RecencyCorrection(TrainedWeights.read(folder).counts()));
    }

    List<Baseline> entrants() {
        return List.of(new TeacherEntrant("teacher_refreshed", asked), corrected);
    }

    /** Takes what the first teacher was trained on. */
    void trainedOn(Interaction interaction) {
        training.recall(interaction);
    }

    /** Takes an event after it has been ranked. */
    void observe(Interaction interaction) {
        training.learn(interaction);
        if (++events % every == 0 && !training.isIdle()) {
            refresh();
        }
    }

    private void refresh() {
        Path folder = training.refresh(Map.of());
        Teacher successor = TeacherFolder.load(folder);
        teacher.close();
        teacher = successor;
        asked.ask(successor);
        corrected.correctBy(new RecencyCorrection(TrainedWeights.read(folder).counts()));
    }

    @Override
    public void close() {
        teacher.close();
    }
}
