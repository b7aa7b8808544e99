package io.whystream.cli;

import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.training.CheckpointFile;
import io.whystream.teacher.training.Checkpoints;
import io.whystream.teacher.training.DataSplit;
import io.whystream.teacher.training.Holdout;
import io.whystream.teacher.training.ModelCardPage;
import io.whystream.teacher.training.Outlook;
import io.whystream.teacher.training.Provenance;
import io.whystream.teacher.training.TeacherTraining;
import io.whystream.teacher.training.TrainedTeacher;
import io.whystream.teacher.training.TrainingListener;
import io.whystream.teacher.training.TrainingMetrics;
import io.whystream.teacher.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Trains a teacher on interactions, in sight of the user, and writes its model folder. */
public final class TeacherTrainer {
    private static final String CARD = "model-card.md";

    private final Function<TrainingPart, TrainingPlan> planFor;
    private final long seed;
    private final double timeLimitSeconds;
    private final boolean showProgress;
    private Map<String, Item> catalogue = Map.of();

    /**
     * @param seed the same data and seed give the same teacher, unless the time limit strikes
     * @param timeLimitSeconds about as long as training may take; the best teacher until then counts
     * @param showProgress whether the user sees how far it is, with loss and validation NDCG@10
     */
    public TeacherTrainer(long seed, double timeLimitSeconds, boolean showProgress) {
        this(TeacherTrainer::plan, seed, timeLimitSeconds, showProgress);
    }

    /** @param planFor from the data to a plan, of which seed and time limit are replaced */
    TeacherTrainer(
            Function<TrainingPart, TrainingPlan> planFor, long seed, double timeLimitSeconds, boolean showProgress) {
        this.planFor = planFor;
        this.seed = seed;
        this.timeLimitSeconds = timeLimitSeconds;
        this.showProgress = showProgress;
    }

    /** From now on teachers also learn what is known of these items, so as to know what to think of later ones. */
    public TeacherTrainer describing(Collection<Item> items) {
        catalogue = items.stream().collect(Collectors.toMap(Item::itemId, item -> item, (first, last) -> last));
        return this;
    }

    /**
     * What was found under leave-last-out holds there. A teacher that meets the future frozen gains nothing by it
     * (docs/results.md), so the others keep the plainer plan, which is also the quicker one.
     */
    private static TrainingPlan plan(TrainingPart part) {
        return part.split().kind() == DataSplit.Kind.LEAVE_LAST_OUT
                ? TrainingPlan.forUsers(part.users())
                        .with(Holdout.EVERY_USER_THEN_REFIT)
                        .withNeighbours(true)
                : TrainingPlan.forChoices(part.choices());
    }

    /**
     * Trains on everything, from the beginning to the end.
     *
     * @param name of the data, for the provenance
     * @param interactions in the order of time; only choices are trained on
     * @param folder a new or empty one, or one that holds an earlier teacher
     * @return how it went
     * @throws TeacherException when there is too little data, training fails, or the folder cannot be written
     */
    public TrainingMetrics train(String name, List<Interaction> interactions, Path folder) {
        return train(name, interactions, DataSplit.ALL, folder, Checkpoints.none());
    }

    /**
     * Trains on a part, and goes on where the same training was interrupted: after each epoch it is written down beside
     * the folder, in a file that is deleted in the end.
     *
     * @throws CommandException when the split leaves nothing
     */
    TrainingMetrics train(String name, List<Interaction> interactions, DataSplit split, Path folder) {
        CheckpointFile checkpoint = checkpoint(folder);
        makeParent(folder);
        TrainingMetrics metrics = train(name, interactions, split, folder, checkpoint);
        checkpoint.delete();
        return metrics;
    }

    /** Before the first epoch rather than after it. */
    private static void makeParent(Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = Objects.requireNonNullElse(target.getParent(), target);
        try {
            Files.createDirectories(parent);
        } catch (IOException failure) {
            throw new CommandException(
                    parent + ": cannot be made (" + failure + "); choose an output whose parent folder can be made");
        }
    }

    static CheckpointFile checkpoint(Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        return new CheckpointFile(target.resolveSibling(target.getFileName() + ".checkpoint"));
    }

    private TrainingMetrics train(
            String name, List<Interaction> interactions, DataSplit split, Path folder, Checkpoints checkpoints) {
        if (interactions.stream().noneMatch(each -> each.type().isChoice())) {
            throw new TeacherException(name + ": has no clicks, ratings or purchases to train a teacher on");
        }
        TrainingPart part = TrainingPart.of(split, interactions);
        TrainedTeacher teacher = train(part, checkpoints);
        Provenance provenance = teacher.provenance(DataDigest.provenance(name, interactions), part.provenance(seed));
        teacher.write(
                folder,
                provenance,
                new Outlook(part.latest()),
                Map.of(
                        CARD,
                        ModelCardPage.of(provenance, LearningCurve.FILE),
                        LearningCurve.FILE,
                        LearningCurve.draw(name, teacher.metrics())));
        return teacher.metrics();
    }

    private TrainedTeacher train(TrainingPart part, Checkpoints checkpoints) {
        TrainingPlan usual = planFor.apply(part).withSeed(Long.hashCode(seed)).withTimeLimitSeconds(timeLimitSeconds);
        TrainingPlan plan = catalogue.isEmpty() ? usual : usual.learningContent();
        if (!showProgress) {
            return new TeacherTraining(plan, TrainingListener.silent(), checkpoints).train(part.users(), catalogue);
        }
        try (TrainingProgress bar = new TrainingProgress()) {
            return new TeacherTraining(plan, bar, checkpoints).train(part.users(), catalogue);
        }
    }
}
