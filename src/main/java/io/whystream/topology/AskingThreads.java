package io.whystream.topology;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Beside each stream thread another one that asks the teacher on its behalf, one batch after the other, so that the stream
 * thread can read the next events and write the latest predictions meanwhile. It lasts as long as the stream thread, since a
 * guarded teacher has a thread of its own for each that asks: the executor ends itself when nothing holds it any more.
 */
final class AskingThreads {
    private final ThreadLocal<Asker> own = ThreadLocal.withInitial(() -> new Asker(start()));

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
        private final Executor executor;
        private final AtomicInteger open = new AtomicInteger();

        private Asker(Executor executor) {
            this.executor = executor;
        }

        @Override
        public void execute(Runnable asking) {
            open.incrementAndGet();
            executor.execute(() -> {
                try {
                    asking.run();
                } finally {
                    open.decrementAndGet();
                }
            });
        }

        /** How many batches lie before the teacher. */
        int open() {
            return open.get();
        }
    }
}
