package io.whystream.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress as a bar that is drawn anew in its line. */
final class TerminalProgress implements ProgressDisplay {
    private static final int UPDATE_MILLISECONDS = 500;

    private final ProgressBar bar;

    TerminalProgress(String task, String unit) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setRenderer((state, width) -> BarLine.render(
                        new ProgressState(
                                task,
                                unit,
                                state.getCurrent(),
                                state.getMax(),
                                state.getTotalElapsed(),
                                state.getExtraMessage()),
                        width))
                .build();
    }

    @Override
    public void step(long done, long total) {
        bar.maxHint(total);
        bar.stepTo(done);
    }

    @Override
    public void note(String text) {
        bar.setExtraMessage(text);
    }

    @Override
    public void close() {
        bar.close();
    }
}
