package io.whystream.cli;

import io.whystream.evaluate.Baseline;
import io.whystream.event.Interaction;
import io.whystream.teacher.RecencyCorrection;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TrainedWeights;
import io.whystream.teacher.training.Provenance;
import io.whystream.teacher.training.TeacherRefresh;
import io.whystream.teacher.training.TrainedTeacher;
import io.whystream.teacher.training.TrainingSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A teacher that is trained on again every so many events of the stream that it is measured on, from its own weights and
 * on nothing that has not happened yet; raw and corrected in the race. Each one is served from its folder, as the service
 * would serve it.
 */
final class RefreshedTeacher implements AutoCloseable {
    /** Passes over the newest windows. */
    static final int EPOCHS = 3;

    private final int every;
    private final Path work;
    private final Provenance provenance;
    private final TeacherRefresh refresh;
    private final AskedTeacher asked;
    private final CorrectedEntrant corrected;
    private final Map<String, List<String>> users = new LinkedHashMap<>();
    private final Map<String, List<String>> active = new LinkedHashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private Path folder;
    private Teacher teacher;
    private int events;
    private int refreshes;

    /**
     * @param every how many events
     * @param folder of the first teacher, which the frozen entrants keep
     * @param work where the refreshed ones are written
     */
    RefreshedTeacher(int every, Path folder, Path work, Provenance provenance) {
        this.every = every;
        this.folder = folder;
        this.work = work;
        this.provenance = provenance;
        this.refresh = new TeacherRefresh(provenance.plan(), EPOCHS);
        this.teacher = TeacherFolder.load(folder);
        this.asked = new AskedTeacher(teacher);
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
        if (interaction.type().isChoice()) {
            choices(interaction);
        }
    }

    /** Takes an event after it has been ranked. */
    void observe(Interaction interaction) {
        if (interaction.type().isChoice()) {
            active.put(interaction.userId(), choices(interaction));
            newest.merge(Objects.requireNonNull(interaction.itemId()), 1L, Long::sum);
        }
        if (++events % every == 0 && !active.isEmpty()) {
            refresh();
        }
    }

    private List<String> choices(Interaction choice) {
        List<String> choices = users.computeIfAbsent(choice.userId(), user -> new ArrayList<>());
        choices.add(Objects.requireNonNull(choice.itemId()));
        return choices;
    }

    private void refresh() {
        TrainedTeacher trained = refresh.refresh(
                TrainedWeights.read(folder),
                active.values().stream().map(TrainingSequence::new).toList(),
                newest);
        folder = work.resolve("refreshed-" + ++refreshes);
        trained.write(folder, trained.provenance(provenance.data(), provenance.split()), Map.of());
        Teacher successor = TeacherFolder.load(folder);
        teacher.close();
        teacher = successor;
        asked.ask(successor);
        corrected.correctBy(new RecencyCorrection(trained.counts()));
        active.clear();
        newest.clear();
    }

    @Override
    public void close() {
        teacher.close();
    }
}
