package io.whystream.cli;

import io.whystream.event.Interaction;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.training.DataProvenance;
import io.whystream.teacher.training.TeacherTraining;
import io.whystream.teacher.training.TrainedTeacher;
import io.whystream.teacher.training.TrainingListener;
import io.whystream.teacher.training.TrainingMetrics;
import io.whystream.teacher.training.TrainingPlan;
import io.whystream.teacher.training.TrainingSequence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/** Trains a teacher on interactions, in sight of the user, and writes its model folder. */
public final class TeacherTrainer {
    private final IntFunction<TrainingPlan> planForChoices;
    private final long seed;
    private final double timeLimitSeconds;
    private final boolean showProgress;

    /**
     * @param seed the same data and seed give the same teacher, unless the time limit strikes
     * @param timeLimitSeconds about as long as training may take; the best teacher until then counts
     * @param showProgress whether the user sees how far it is, with loss and validation NDCG@10
     */
    public TeacherTrainer(long seed, double timeLimitSeconds, boolean showProgress) {
        this(TrainingPlan::forChoices, seed, timeLimitSeconds, showProgress);
    }

    /** @param planForChoices from how many choices there are to a plan, of which seed and time limit are replaced */
    TeacherTrainer(IntFunction<TrainingPlan> planForChoices, long seed, double timeLimitSeconds, boolean showProgress) {
        this.planForChoices = planForChoices;
        this.seed = seed;
        this.timeLimitSeconds = timeLimitSeconds;
        this.showProgress = showProgress;
    }

    /**
     * @param name of the data, for the provenance
     * @param interactions in the order of time; only choices are trained on
     * @param folder a new or empty one, or one that holds an earlier teacher
     * @return how it went
     * @throws TeacherException when there is too little data, training fails, or the folder cannot be written
     */
    public TrainingMetrics train(String name, List<Interaction> interactions, Path folder) {
        List<Interaction> choices =
                interactions.stream().filter(each -> each.type().isChoice()).toList();
        if (choices.isEmpty()) {
            throw new TeacherException(name + ": has no clicks, ratings or purchases to train a teacher on");
        }
        List<TrainingSequence> users = byUser(choices);
        TrainedTeacher teacher = train(users, choices.size());
        teacher.write(folder, provenance(name, interactions.size(), choices, users.size()));
        return teacher.metrics();
    }

    private TrainedTeacher train(List<TrainingSequence> users, int choices) {
        TrainingPlan plan =
                planForChoices.apply(choices).withSeed(Long.hashCode(seed)).withTimeLimitSeconds(timeLimitSeconds);
        if (!showProgress) {
            return new TeacherTraining(plan, TrainingListener.silent()).train(users);
        }
        try (TrainingProgress bar = new TrainingProgress()) {
            return new TeacherTraining(plan, bar).train(users);
        }
    }

    private static List<TrainingSequence> byUser(List<Interaction> choices) {
        Map<String, List<String>> users = new LinkedHashMap<>();
        for (Interaction choice : choices) {
            users.computeIfAbsent(choice.userId(), user -> new ArrayList<>()).add(itemOf(choice));
        }
        return users.values().stream().map(TrainingSequence::new).toList();
    }

    private static DataProvenance provenance(String name, int interactions, List<Interaction> choices, int users) {
        return new DataProvenance(
                name,
                digest(choices),
                interactions,
                choices.size(),
                users,
                (int) choices.stream().map(TeacherTrainer::itemOf).distinct().count(),
                choices.get(0).timestamp().toString(),
                choices.get(choices.size() - 1).timestamp().toString());
    }

    private static String digest(List<Interaction> choices) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Interaction choice : choices) {
                String line = choice.userId() + "\t" + itemOf(choice) + "\t"
                        + choice.timestamp().toEpochMilli() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private static String itemOf(Interaction choice) {
        return Objects.requireNonNull(choice.itemId(), "a choice has an item");
    }
}
