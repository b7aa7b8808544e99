package io.whystream.teacher.training;

import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.djl.PyTorch;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.TransformerShape;
import java.util.List;
import java.util.Random;

/**
 * Fits a Transformer to sequences of choices: Adam on the next-item softmax, stopped when the validation NDCG@10 no
 * longer rises or the time is up; the weights of the best epoch are kept. One run at a time in a JVM.
 */
public final class TeacherTraining {
    private static final float BETA_1 = 0.9f;

    private final TrainingPlan plan;
    private final TrainingListener listener;

    public TeacherTraining(TrainingPlan plan, TrainingListener listener) {
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * @param users in any order that is the same each time
     * @throws TeacherException when there is too little data, or the loss is no longer a number
     */
    public TrainedTeacher train(List<TrainingSequence> users) {
        Stopwatch stopwatch = new Stopwatch();
        TrainingData data = TrainingData.of(users, plan);
        TransformerShape shape = plan.network().shape(data.vocabulary().rows());
        PyTorch.useThreads(plan.effort().threads());
        try (TransformerModel model = TransformerModel.fresh(shape, plan.seed())) {
            return fit(model, data, stopwatch);
        } finally {
            PyTorch.useThreads(1);
        }
    }

    private TrainedTeacher fit(TransformerModel model, TrainingData data, Stopwatch stopwatch) {
        TrainingStep step = new TrainingStep(model, loss(model.shape()), adam());
        Validation validation = new Validation(data.examinations());
        List<TrainingWindow> windows =
                TrainingWindow.cut(data.sequences(), plan.network().window());
        Progress progress = new Progress(plan, listener, stopwatch, stepsPerEpoch(windows));
        while (progress.goesOn()) {
            double loss = epoch(step, windows, progress);
            double ndcg = validation.ndcg(model);
            progress.endEpoch(loss, ndcg, model::parameters);
        }
        return new TrainedTeacher(
                plan,
                model.shape(),
                progress.bestParameters(),
                data.vocabulary(),
                data.unknownItems(),
                progress.metrics(data));
    }

    /** The mean loss per step of the epoch, as far as the time allowed. */
    private double epoch(TrainingStep step, List<TrainingWindow> windows, Progress progress) {
        Random random = new Random(31L * plan.seed() + progress.epoch());
        double sum = 0;
        int taken = 0;
        for (List<TrainingWindow> batch :
                TrainingWindow.batches(windows, plan.descent().windowsPerBatch(), random)) {
            double loss = step.take(batch);
            if (!Double.isFinite(loss)) {
                throw new TeacherException("training came to a loss of " + loss + " in step " + (taken + 1)
                        + " of epoch " + progress.epoch() + ": try a smaller learning rate than "
                        + plan.descent().learningRate());
            }
            sum += loss;
            taken++;
            progress.endStep();
            if (progress.isTimeUp()) {
                break;
            }
        }
        return sum / taken;
    }

    private int stepsPerEpoch(List<TrainingWindow> windows) {
        return (windows.size() + plan.descent().windowsPerBatch() - 1)
                / plan.descent().windowsPerBatch();
    }

    private NextItemLoss loss(TransformerShape shape) {
        return shape.rows() <= plan.descent().fullSoftmaxRows()
                ? new FullSoftmaxLoss(shape.rows())
                : new SampledSoftmaxLoss(shape.rows(), plan.descent().sampledNegatives(), new Random(plan.seed()));
    }

    private Optimizer adam() {
        return Adam.builder()
                .optLearningRateTracker(Tracker.fixed((float) plan.descent().learningRate()))
                .optBeta1(BETA_1)
                .optBeta2((float) plan.descent().beta2())
                .build();
    }
}
