package io.whystream.topology;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
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
        /** As long as a commit keeps the stream thread from laying the next batch where cores are scarce; half of that elsewhere. */
        private static final Duration BRIDGED = Duration.ofMillis(40);

        /** One that is being asked about, one that it goes on with. */
        private static final int FEWEST = 2;
        /** What waits is written with each commit. */
        private static final int MOST = 8;

        private static final int UNTIL_KNOWN = 4;

        /** How much the latest batch counts in the mean. */
        private static final double NEWEST = 0.25;
        /** How many times the mean a batch counts for at most: a single time limit says nothing of the others. */
        private static final double OUTLIER = 4;

        private final Executor executor;
        private final LongSupplier nanoTime;
        /** How many batches lie before the teacher. */
        private int open;
        /** How many should lie there. */
        private int enough = UNTIL_KNOWN;

        private double meanNanos = Double.NaN;

        private Asker(Executor executor, LongSupplier nanoTime) {
            this.executor = executor;
            this.nanoTime = nanoTime;
        }

        @Override
        public void execute(Runnable asking) {
            synchronized (this) {
                open++;
            }
            executor.execute(() -> {
                long start = nanoTime.getAsLong();
                try {
                    asking.run();
                } finally {
                    ended(nanoTime.getAsLong() - start);
                }
            });
        }

        private synchronized void ended(long nanos) {
            double counted = Double.isNaN(meanNanos) ? nanos : Math.min(nanos, OUTLIER * meanNanos);
            meanNanos = Double.isNaN(meanNanos) ? counted : meanNanos + NEWEST * (counted - meanNanos);
            double batches = Math.ceil(BRIDGED.toNanos() / Math.max(1, meanNanos));
            enough = (int) Math.min(MOST, Math.max(FEWEST, batches));
            open--;
            notifyAll();
        }

        /** How many batches lie before the teacher. */
        synchronized int open() {
            return open;
        }

        /** How many should lie there for it to have work while a commit is made, by the time that it lately took for one. */
        synchronized int enough() {
            return enough;
        }

        /** Waits until no more than {@link #enough} lie there, whichever task has laid them. */
        synchronized void awaitRoom() {
            boolean interrupted = false;
            while (open > enough) {
                try {
                    wait();
                } catch (InterruptedException interruption) {
                    interrupted = true; // the teacher is never left in the middle of an answer, see TeachingRound
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
