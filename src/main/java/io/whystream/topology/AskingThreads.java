package io.whystream.topology;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Beside each stream thread another one that asks the teacher on its behalf, one batch after the other, so that the stream
 * thread can read the next events and write the latest predictions meanwhile. It lasts as long as the stream thread, since a
 * guarded teacher has a thread of its own for each that asks: the executor ends itself when nothing holds it any more.
 */
final class AskingThreads {
    private final ThreadLocal<Asker> own;

    AskingThreads() {
        this(System::nanoTime);
    }

    /** @param nanoTime tells how long answers take, in nanoseconds */
    AskingThreads(LongSupplier nanoTime) {
        this.own = ThreadLocal.withInitial(() -> new Asker(start(), nanoTime));
    }

    /** Of the thread that calls. */
    Asker ofThisThread() {
        return own.get();
    }

    private static Executor start() {
        String owner = Thread.currentThread().getName();
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "asks-for-" + owner);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One thread that asks, for all tasks of a stream thread. */
    static final class Asker implements Executor {
        /** Longer than a commit keeps the stream thread from laying the next batch: some 20 ms, twice that when cores are scarce. */
        private static final Duration BRIDGED = Duration.ofMillis(40);

        /** One that is being asked about, one that it goes on with. */
        private static final int FEWEST = 2;
        /** What waits is written with each commit. */
        private static final int MOST = 8;

        private static final int UNTIL_KNOWN = 4;

        /** How much the latest batch counts in the mean. */
        private static final double NEWEST = 0.25;

        private final Executor executor;
        private final LongSupplier nanoTime;
        private final AtomicInteger open = new AtomicInteger();
        private volatile int enough = UNTIL_KNOWN;
        /** Of the thread that asks. */
        private double meanNanos = Double.NaN;

        private Asker(Executor executor, LongSupplier nanoTime) {
            this.executor = executor;
            this.nanoTime = nanoTime;
        }

        @Override
        public void execute(Runnable asking) {
            open.incrementAndGet();
            executor.execute(() -> {
                long start = nanoTime.getAsLong();
                try {
                    asking.run();
                } finally {
                    took(nanoTime.getAsLong() - start);
                    open.decrementAndGet();
                }
            });
        }

        private void took(long nanos) {
            meanNanos = Double.isNaN(meanNanos) ? nanos : meanNanos + NEWEST * (nanos - meanNanos);
            double batches = Math.ceil(BRIDGED.toNanos() / Math.max(1, meanNanos));
            enough = (int) Math.min(MOST, Math.max(FEWEST, batches));
        }

        /** How many batches lie before the teacher. */
        int open() {
            return open.get();
        }

        /** How many should lie there for it to have work while a commit is made, by the time that it lately took for one. */
        int enough() {
            return enough;
        }
    }
}
