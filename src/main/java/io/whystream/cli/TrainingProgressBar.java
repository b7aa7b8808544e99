package io.whystream.cli;

import io.whystream.teacher.training.TrainingListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a training run on the terminal: steps taken, loss and validation NDCG@10. */
final class TrainingProgressBar implements TrainingListener, AutoCloseable {
    private static final int UPDATE_MILLISECONDS = 500;

    private final ProgressBar bar = new ProgressBarBuilder()
            .setTaskName("Training the teacher")
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
            .setUnit(" steps", 1)
            .build();

    @Override
    public void onStep(int done, int total) {
        if (Thread.interrupted()) {
            throw new CommandException("training was interrupted");
        }
        bar.maxHint(total);
        bar.stepTo(done);
    }

    @Override
    public void onEpoch(int epoch, double loss, double ndcg) {
        bar.setExtraMessage(String.format(Locale.ROOT, "epoch %d, loss %.3f, NDCG@10 %.3f", epoch, loss, ndcg));
    }

    @Override
    public void close() {
        bar.close();
    }
}
