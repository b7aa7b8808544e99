package io.whystream.teacher.training;

import io.whystream.teacher.TeacherException;
import io.whystream.teacher.djl.PyTorch;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A model that is being fitted, with all that its next epoch depends on: weights, the optimiser's moments, the running
 * mean. Everything random in an epoch depends on the seed and the epoch's number alone, so a learner that was written
 * down and read back learns on as if it had never stopped.
 */
final class Learner implements AutoCloseable {
    private final TrainingPlan plan;
    private final TransformerModel model;
    private final AdamW optimiser;
    private final WeightAverage average;
    private final TrainingStep step;
    private final @Nullable DescribedItems described;

    private Learner(TrainingPlan plan, TransformerModel model, @Nullable DescribedItems described) {
        this.plan = plan;
        this.model = model;
        this.optimiser = new AdamW(model, plan.descent(), plan.regularisation().weightDecay());
        this.average = new WeightAverage(model, plan.regularisation().averaging());
        this.described = described;
        this.step = described == null
                ? new TrainingStep(model, optimiser)
                : new TrainingStep(
                        model,
                        optimiser,
                        (manager, matrix) -> described.embeddings(
                                manager, matrix, plan.regularisation().contentDropout()));
    }

    /** Learns on with a model that was trained before, and closes it. */
    static Learner of(TrainingPlan plan, TransformerModel model, @Nullable DescribedItems described) {
        return new Learner(plan, model, described);
    }

    /** @param described what is known of the items, which then have rows of features behind them; null for nothing */
    static Learner fresh(TrainingPlan plan, TransformerShape shape, @Nullable DescribedItems described) {
        return new Learner(plan, TransformerModel.fresh(shape, plan.seed()), described);
    }

    /** The learner that {@link #write} wrote down. */
    static Learner read(
            TrainingPlan plan, TransformerShape shape, @Nullable DescribedItems described, DataInputStream in)
            throws IOException {
        Learner learner = new Learner(plan, TransformerModel.of(shape, in.readNBytes(in.readInt())), described);
        learner.optimiser.read(in);
        learner.average.read(in);
        return learner;
    }

    void write(DataOutputStream out) throws IOException {
        byte[] parameters = model.parameters();
        out.writeInt(parameters.length);
        out.write(parameters);
        optimiser.write(out);
        average.write(out);
    }

    /**
     * Learns from every choice once.
     *
     * @param number of the epoch, from 1
     * @param progress hears of each step, and may end the epoch early
     * @return the mean loss of a step, nats per choice
     */
    double epoch(List<int[]> sequences, int number, Progress progress) {
        long seed = 31L * plan.seed() + number;
        PyTorch.engine().setRandomSeed((int) seed);
        Random random = new Random(seed);
        NextItemLoss loss = loss(random);
        double sum = 0;
        int taken = 0;
        for (List<TrainingWindow> batch : batches(sequences, random)) {
            double value = step.take(batch, loss);
            if (!Double.isFinite(value)) {
                throw new TeacherException("training came to a loss of " + value + " in step " + (taken + 1)
                        + " of epoch " + number + ": try a smaller learning rate than "
                        + plan.descent().learningRate());
            }
            average.add();
            sum += value;
            taken++;
            progress.endStep();
            if (progress.isTimeUp()) {
                break;
            }
        }
        return sum / taken;
    }

    private List<List<TrainingWindow>> batches(List<int[]> sequences, Random random) {
        Regularisation regularisation = plan.regularisation();
        int longest = plan.network().window();
        List<TrainingWindow> windows = regularisation.shiftedWindows()
                ? TrainingWindow.cut(sequences, longest, random)
                : TrainingWindow.cut(sequences, longest);
        double forgotten = regularisation.historyDropout();
        if (forgotten > 0) {
            windows = windows.stream()
                    .map(window -> window.forgetting(forgotten, random))
                    .toList();
        }
        return TrainingWindow.batches(windows, plan.descent().windowsPerBatch(), random);
    }

    private NextItemLoss loss(Random random) {
        int rows = described == null ? model.shape().rows() : described.rows();
        return rows <= plan.descent().fullSoftmaxRows()
                ? new FullSoftmaxLoss(rows, plan.regularisation().labelSmoothing())
                : new SampledSoftmaxLoss(rows, plan.descent().sampledNegatives(), random);
    }

    /** NDCG@10 of the mean of the weights. */
    double ndcg(Validation validation) {
        return average.inPlace(() -> {
            if (described == null) {
                return validation.ndcg(model);
            }
            LearnedWeights learned = LearnedWeights.of(model.shape(), model.parameters(), described);
            try (TransformerModel served =
                    TransformerModel.of(model.shape().withRows(described.rows()), learned.parameters())) {
                return validation.ndcg(served);
            }
        });
    }

    /** The mean of the weights as they were learned, in DJL's own format. */
    byte[] parameters() {
        return average.inPlace(model::parameters);
    }

    TransformerShape shape() {
        return model.shape();
    }

    @Override
    public void close() {
        model.close();
    }
}
