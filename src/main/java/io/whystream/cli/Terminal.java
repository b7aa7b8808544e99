package io.whystream.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Whether somebody watches: standard output and standard error are both a terminal that can move its cursor. */
final class Terminal {
    private static final long LONGEST_SECONDS = 5;

    private Terminal() {}

    static boolean isInteractive() {
        return !"dumb".equals(System.getenv("TERM")) && bothAreTerminals();
    }

    /** Java 17 can only tell of input and output together, so the shell is asked; Windows has none. */
    private static boolean bothAreTerminals() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return System.console() != null;
        }
        try {
            Process test = new ProcessBuilder("sh", "-c", "test -t 1 && test -t 2")
                    .inheritIO()
                    .start();
            return test.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException noShell) {
            return System.console() != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
