package io.whystream.teacher.training;

import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.djl.TrainedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps a teacher up with a stream: remembers the newest choices, and trains the latest model on, whenever asked to, into a
 * new folder beside the earlier ones ({@code teacher-000001}, {@code teacher-000002}, …). Not thread-safe.
 */
public final class ContinualTraining {
    private static final String PREFIX = "teacher-";

    private final RefreshSettings settings;
    private final Map<String, Item> catalogue;
    private final Path output;
    private final Provenance provenance;
    private final TeacherRefresh refresh;
    private final NewestChoices choices;
    private Path latest;

    /**
     * @param catalogue what is known of items, by id; may grow meanwhile
     * @param first the teacher to begin with; of the output's folders the newest comes before it
     * @param output holds the folders, and nothing else; made when missing
     * @throws TeacherException when the teacher cannot be trained on, or the output not be used
     */
    public ContinualTraining(RefreshSettings settings, Map<String, Item> catalogue, Path first, Path output) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.output = output;
        List<Path> earlier = folders();
        this.latest = earlier.isEmpty() ? first : earlier.get(earlier.size() - 1);
        this.provenance = Provenance.read(latest);
        TrainedWeights.read(latest);
        this.refresh = new TeacherRefresh(provenance.plan(), settings.epochs());
        this.choices = new NewestChoices(settings.window());
    }

    /** The model that the next one will be trained from. */
    public Path latest() {
        return latest;
    }

    /** Remembers an event that was trained on. */
    public void recall(Interaction interaction) {
        if (interaction.type().isChoice()) {
            choices.recall(Choice.of(interaction));
        }
    }

    /** Remembers an event that is to be trained on. */
    public void learn(Interaction interaction) {
        if (interaction.type().isChoice()) {
            choices.add(Choice.of(interaction));
        }
    }

    /** Forgets all that a user chose so far; what an earlier training has learned of it stays in the weights. */
    public void forget(String userId) {
        choices.forget(userId);
    }

    /** How many choices the next training has to learn. */
    public int untrained() {
        return choices.untrained();
    }

    /** Whether enough was chosen since the last training. */
    public boolean isDue() {
        return choices.untrained() >= settings.every();
    }

    /** Whether nothing was chosen since the last training. */
    public boolean isIdle() {
        return choices.untrained() == 0;
    }

    /**
     * Trains the latest model on and writes the next one.
     *
     * @param further files to be written beside it, by name
     * @return its folder
     * @throws TeacherException when training fails, or the folder cannot be written; the latest model then stays it
     */
    public Path refresh(Map<String, String> further) {
        TrainedTeacher trained =
                refresh.refresh(TrainedWeights.read(latest), choices.activeUsers(), choices.newest(), catalogue);
        Path folder = output.resolve(next());
        trained.write(
                folder,
                trained.provenance(provenance.data(), split(trained)),
                new Outlook(choices.latestHistories()),
                further);
        latest = folder;
        choices.trained();
        discard();
        return folder;
    }

    /** It has seen what came after the split of the first: nothing of that data can test it any more. */
    private SplitProvenance split(TrainedTeacher trained) {
        return new SplitProvenance(
                DataSplit.ALL,
                provenance.split().seed(),
                trained.counts().total(),
                trained.metrics().trainingUsers(),
                trained.counts().counts().size(),
                "what the teacher before it was trained on, and the newest choices of a stream");
    }

    private String next() {
        List<Path> earlier = folders();
        int number = earlier.isEmpty() ? 0 : number(earlier.get(earlier.size() - 1));
        return String.format(java.util.Locale.ROOT, PREFIX + "%06d", number + 1);
    }

    private static int number(Path folder) {
        return Integer.parseInt(folder.getFileName().toString().substring(PREFIX.length()));
    }

    /** In the order in which they were written. */
    private List<Path> folders() {
        try {
            Files.createDirectories(output);
            try (Stream<Path> all = Files.list(output)) {
                return all.filter(folder -> folder.getFileName().toString().matches(PREFIX + "\\d{6,9}"))
                        .sorted(Comparator.comparingInt(ContinualTraining::number))
                        .toList();
            }
        } catch (IOException failure) {
            throw new TeacherException(
                    output + ": cannot hold refreshed teachers (" + failure.getMessage()
                            + "); choose a folder that can be written to",
                    failure);
        }
    }

    /** The oldest folders beyond those that are kept. */
    private void discard() {
        List<Path> all = folders();
        for (Path folder : all.subList(0, Math.max(0, all.size() - settings.keep()))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
                Files.delete(folder);
            } catch (IOException failure) {
                throw new TeacherException(folder + ": cannot be deleted: " + failure.getMessage(), failure);
            }
        }
    }
}
