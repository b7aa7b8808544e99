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
    public void onRefitEpoch(int epoch, int epochs, double loss) {
        display.note(String.format(Locale.ROOT, "on all choices, epoch %d of %d: loss %.2f", epoch, epochs, loss));
    }

    @Override
    public void onResume(int epochs, int refitEpochs) {
        System.err.printf(
                "Going on where an earlier run was interrupted, after epoch %d.%n",
                refitEpochs > 0 ? refitEpochs : epochs);
    }

    @Override
    public void close() {
        display.close();
    }
}
