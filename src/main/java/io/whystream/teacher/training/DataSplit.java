package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Which part of a data set a teacher may see, in one word: {@code all}, {@code leave-last-out} (all but every user's last
 * choice, within the 5-core), or {@code time:SHARE} (the earliest share of the events, above 0 and below 1).
 *
 * @param share of the events; 1 where the split is not by time
 */
public record DataSplit(Kind kind, double share) {
    public static final DataSplit ALL = new DataSplit(Kind.ALL, 1);
    public static final DataSplit LEAVE_LAST_OUT = new DataSplit(Kind.LEAVE_LAST_OUT, 1);

    private static final String TIME = "time:";

    /** By what the part is cut off. */
    public enum Kind {
        ALL,
        LEAVE_LAST_OUT,
        TIME
    }

    public DataSplit {
        if (kind == Kind.TIME ? !(share > 0 && share < 1) : share != 1) {
            throw new IllegalArgumentException("a split by time needs a share above 0 and below 1, but has " + share);
        }
    }

    /** @throws IllegalArgumentException when it is none of the three */
    @JsonCreator
    public static DataSplit parse(String word) {
        String known = word.toLowerCase(Locale.ROOT);
        if (known.equals("all")) {
            return ALL;
        }
        if (known.equals("leave-last-out")) {
            return LEAVE_LAST_OUT;
        }
        if (known.startsWith(TIME)) {
            return new DataSplit(Kind.TIME, share(known.substring(TIME.length())));
        }
        throw new IllegalArgumentException(
                "a split is leave-last-out, time:SHARE (such as time:0.5) or all, not \"" + word + "\"");
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a split by time needs a share, such as time:0.5, not \"" + text + "\"", e);
        }
    }

    /** How many of so many events the split takes from the start. */
    public int events(int all) {
        return (int) Math.round(share * all);
    }

    @Override
    @JsonValue
    public String toString() {
        return switch (kind) {
            case ALL -> "all";
            case LEAVE_LAST_OUT -> "leave-last-out";
            case TIME -> TIME + share;
        };
    }
}
