package io.whystream.cli;

/** Shows the user how far something is: a bar on a terminal, now and then a plain line anywhere else. */
interface ProgressDisplay extends AutoCloseable {
    /**
     * @param task what is done, in a word or two
     * @param unit what is counted, in the plural
     */
    static ProgressDisplay open(String task, String unit) {
        return Terminal.isInteractive()
                ? new TerminalProgress(task, unit)
                : new PlainProgress(task, unit, System.err::println, System::nanoTime);
    }

    /** @param total may grow or shrink from call to call */
    void step(long done, long total);

    /** What else there is to say from now on, in a few words. */
    void note(String text);

    /** Shows the last state once more; may be called twice. */
    @Override
    void close();
}
