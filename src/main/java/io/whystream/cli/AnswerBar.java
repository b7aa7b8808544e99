package io.whystream.cli;

import io.whystream.event.Explanation;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayListener;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a replay is, and hands its explanations on. */
final class AnswerBar implements ReplayListener, AutoCloseable {
    private static final int UPDATE_MILLISECONDS = 500;
    private final ProgressBar bar;
    private final Consumer<Explanation> explanations;

    AnswerBar(String task, Consumer<Explanation> explanations) {
        this.explanations = explanations;
        this.bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setUnit(" events", 1)
                .showSpeed()
                .build();
    }

    @Override
    public void explained(DataRecord record, Explanation explanation) {
        explanations.accept(explanation);
    }

    @Override
    public void progress(int done, int total) {
        bar.maxHint(total);
        bar.stepTo(done);
    }

    @Override
    public void close() {
        bar.close();
    }
}
