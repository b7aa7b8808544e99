package io.whystream.trail;

import io.whystream.event.Contribution;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a feature that counts choices back may speak of a choice, by how long ago it was made. */
final class Lags {
    private static final Pattern STRETCH = Pattern.compile("(teacher-[^/]+)/lag-(\\d+)(?:-(\\d+))?");
    private static final Pattern LATEST = Pattern.compile("(chosen-[^/]+)/(?:session-)?last-(\\d+)");

    private final List<String> history;

    /** @param history oldest first */
    Lags(List<String> history) {
        this.history = history;
    }

    /** What is wrong with it; nothing where nothing is, or where the feature's name does not tell. */
    Optional<String> complaint(Contribution part) {
        Matcher stretch = STRETCH.matcher(part.feature());
        Matcher latest = LATEST.matcher(part.feature());
        boolean right = true;
        if (part.item() != null && stretch.matches()) {
            int first = Integer.parseInt(stretch.group(2));
            right = within(part.item(), first, stretch.group(3) == null ? first : Integer.parseInt(stretch.group(3)));
        } else if (part.item() != null && latest.matches()) {
            right = within(part.item(), 1, Integer.parseInt(latest.group(2)));
        }
        return right
                ? Optional.empty()
                : Optional.of(
                        part.feature() + " cannot speak of " + part.item() + ", which was chosen at another time");
    }

    /** Lag 1 is the latest choice. */
    private boolean within(String item, int first, int last) {
        for (int lag = first; lag <= Math.min(last, history.size()); lag++) {
            if (history.get(history.size() - lag).equals(item)) {
                return true;
            }
        }
        return false;
    }
}
