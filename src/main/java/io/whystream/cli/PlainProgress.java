package io.whystream.cli;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Progress in plain lines, for files and pipes: at most one in ten seconds, and one at the end. Not thread-safe. */
final class PlainProgress implements ProgressDisplay {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final String task;
    private final String unit;
    private final Consumer<String> lines;
    private final LongSupplier clock;
    private final long start;
    private long lastLine;
    private long done;
    private long total;
    private long shown;
    private String note = "";

    /** @param clock nanoseconds from any origin */
    PlainProgress(String task, String unit, Consumer<String> lines, LongSupplier clock) {
        this.task = task;
        this.unit = unit;
        this.lines = lines;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.lastLine = start;
    }

    @Override
    public void step(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
        if (clock.getAsLong() - lastLine >= INTERVAL_NANOS) {
            show();
        }
    }

    @Override
    public void note(String text) {
        note = text;
    }

    @Override
    public void close() {
        if (done > shown) {
            show();
        }
    }

    private void show() {
        lastLine = clock.getAsLong();
        shown = done;
        lines.accept(new ProgressState(task, unit, done, total, Duration.ofNanos(lastLine - start), note).line());
    }
}
