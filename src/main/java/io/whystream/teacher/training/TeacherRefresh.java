package io.whystream.teacher.training;

import io.whystream.event.Item;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import io.whystream.teacher.djl.PyTorch;
import io.whystream.teacher.djl.TrainedWeights;
import io.whystream.teacher.djl.TransformerModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a teacher on, from its weights, on the newest choices: a few epochs over the last windows of the users who chose
 * something since. An item that has come to be chosen often enough gets a row of its own; no row is ever taken away, so
 * that the former rows stay what they were. Nothing is held out: how good the refreshed teacher is, later choices say.
 */
public final class TeacherRefresh {
    private final TrainingPlan plan;

    /** @param plan of the first training; of its effort the number of epochs counts */
    public TeacherRefresh(TrainingPlan plan, int epochs) {
        this.plan = plan.with(new Effort(
                epochs, epochs, plan.effort().timeLimitSeconds(), plan.effort().threads()));
    }

    /**
     * @param users who chose something since the last training: all that each of them chose, or its end
     * @param newest how often each item was chosen since
     * @param catalogue what is known of items, by id, for a former teacher that learned of it; may be empty
     */
    public TrainedTeacher refresh(
            TrainedWeights former,
            List<TrainingSequence> users,
            Map<String, Long> newest,
            Map<String, Item> catalogue) {
        Vocabulary vocabulary = vocabulary(former, newest);
        List<int[]> sequences = users.stream()
                .map(user -> end(user.itemIds(), vocabulary, plan.network().window()))
                .toList();
        PyTorch.useThreads(plan.effort().threads());
        DescribedItems described = former.content()
                .map(content -> new DescribedItems(content.features().names(), vocabulary, catalogue))
                .orElse(null);
        try (Learner learner = learner(former, vocabulary, described)) {
            Progress progress = new Progress(plan, TrainingListener.silent(), RunState.START);
            for (int epoch = 0; epoch < plan.effort().epochs(); epoch++) {
                progress.endEpoch(learner.epoch(sequences, progress.epoch(), progress), 0);
            }
            LearnedWeights learned = LearnedWeights.of(learner.shape(), learner.parameters(), described);
            return new TrainedTeacher(
                    plan,
                    learner.shape().withRows(vocabulary.rows()),
                    learned.parameters(),
                    null,
                    learned.content(),
                    vocabulary,
                    counts(former.counts(), newest),
                    progress.metrics(sequences));
        } finally {
            PyTorch.useThreads(1);
        }
    }

    private Learner learner(TrainedWeights former, Vocabulary vocabulary, @Nullable DescribedItems described) {
        if (described == null) {
            return Learner.of(plan, former.grown(vocabulary.rows(), plan.seed()), null);
        }
        TransformerModel model = former.grown(described.rowsWithFeatures(), plan.seed());
        int dimension = model.shape().dimension();
        float[] embeddings = Arrays.copyOf(model.embeddingValues(), vocabulary.rows() * dimension);
        float[] features = former.content().orElseThrow().rows();
        model.embed(described.unfolded(embeddings, former.vocabulary().rows(), features));
        return Learner.of(plan, model, described);
    }

    private Vocabulary vocabulary(TrainedWeights former, Map<String, Long> newest) {
        List<String> itemIds = new ArrayList<>(former.vocabulary().itemIds());
        newest.entrySet().stream()
                .filter(entry -> !former.vocabulary().knows(entry.getKey()))
                .filter(entry -> former.counts().of(entry.getKey()) + entry.getValue() >= plan.minimumCount())
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(itemIds::add);
        return new Vocabulary(itemIds);
    }

    private static int[] end(List<String> itemIds, Vocabulary vocabulary, int window) {
        return itemIds.stream()
                .skip(Math.max(0, itemIds.size() - window))
                .mapToInt(vocabulary::rowOf)
                .toArray();
    }

    /** What the network has learned from lately weighs more, so it does in what its logits are measured against. */
    private static TrainingCounts counts(TrainingCounts former, Map<String, Long> newest) {
        Map<String, Long> all = new HashMap<>(newest);
        former.counts().forEach((itemId, count) -> all.merge(itemId, count, Long::sum));
        return new TrainingCounts(all);
    }
}
