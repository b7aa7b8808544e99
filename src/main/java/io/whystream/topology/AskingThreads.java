package io.whystream.topology;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Beside each stream thread another one that asks the teacher on its behalf, one batch after the other, so that the stream
 * thread can read the next events and write the latest predictions meanwhile. It lasts as long as the stream thread, since a
 * guarded teacher has a thread of its own for each that asks: the executor ends itself when nothing holds it any more.
 */
final class AskingThreads {
    private final ThreadLocal<Executor> own = ThreadLocal.withInitial(AskingThreads::start);

    /** Of the thread that calls. */
    Executor ofThisThread() {
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
}
