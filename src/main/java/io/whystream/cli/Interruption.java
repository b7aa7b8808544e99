package io.whystream.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command in order when the process is asked to end (Ctrl-C, SIGTERM): the Java runtime would halt in the midst of
 * it, and leave temporary folders and an uncommitted stream behind.
 */
final class Interruption {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interruption");
    private final Thread worker;
    private final boolean interrupts;
    private volatile boolean begun;

    private Interruption(Thread worker, boolean interrupts) {
        this.worker = worker;
        this.interrupts = interrupts;
    }

    /**
     * Watches over what this thread does until {@link #finish}.
     *
     * @param interrupts whether the thread is interrupted; otherwise it must hear of the end by itself, and is waited for
     */
    static Interruption watch(boolean interrupts) {
        Interruption interruption = new Interruption(Thread.currentThread(), interrupts);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the process was asked to end: what fails from now on, fails because of that. */
    boolean begun() {
        return begun;
    }

    /** The command is done, and has put everything away. */
    void finish() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook is what waits for this.
        }
    }

    private void stop() {
        begun = true;
        if (interrupts) {
            worker.interrupt();
        }
        if (!await()) {
            LocalInstance.closeCurrent();
        }
        if (interrupts) {
            System.err.printf("%nwhystream: stopped; nothing runs on, and temporary folders are deleted%n");
        }
    }

    private boolean await() {
        try {
            return finished.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
