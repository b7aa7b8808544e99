package io.whystream.cli;

import io.whystream.teacher.training.TrainingListener;
import java.util.Locale;

/** Shows a training run to the user: steps taken, loss and validation NDCG@10. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private final ProgressDisplay display = ProgressDisplay.open("Training", "steps");

    @Override
    public void onStep(int done, int total) {
        if (Thread.interrupted()) {
            throw new CommandException("training was interrupted");
        }
        display.step(done, total);
    }

    @Override
    public void onEpoch(int epoch, double loss, double ndcg) {
        display.note(String.format(Locale.ROOT, "epoch %d: loss %.2f, NDCG@10 %.3f", epoch, loss, ndcg));
    }

    @Override
    public void close() {
        display.close();
    }
}
