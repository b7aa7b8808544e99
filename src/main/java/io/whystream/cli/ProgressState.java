package io.whystream.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far something is, and how that reads.
 *
 * @param task what is done
 * @param unit what is counted, in the plural
 * @param total 0 or less while it is not known
 * @param elapsed since the start
 * @param note what else there is to say; may be empty
 */
record ProgressState(String task, String unit, long done, long total, Duration elapsed, String note) {
    private static final int MOST = 100;

    /** 0 to 100. */
    int percent() {
        return total <= 0 ? 0 : (int) Math.min(MOST, MOST * done / total);
    }

    /** One plain line. */
    String line() {
        return String.format(Locale.ROOT, "%s: %d %%, %s", task, percent(), String.join(", ", details()));
    }

    /** What stands beside a bar, the most important first. */
    List<String> details() {
        List<String> details = new ArrayList<>();
        details.add(String.format(Locale.ROOT, "%,d of %,d %s", done, Math.max(done, total), unit));
        if (!note.isEmpty()) {
            details.add(note);
        }
        details.add(clock(elapsed) + (done > 0 && done < total ? ", " + clock(left()) + " left" : ""));
        double seconds = elapsed.toMillis() / 1000.0;
        if (done > 0 && seconds > 0) {
            details.add(String.format(Locale.ROOT, "%,.0f/s", done / seconds));
        }
        return details;
    }

    private Duration left() {
        return Duration.ofMillis((long) ((double) elapsed.toMillis() / done * (total - done)));
    }

    private static String clock(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
