package io.whystream.local.data;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the ratings of the MovieLens formats as interactions. */
final class Ratings {
    private final List<DataRecord> records = new ArrayList<>();
    private final Map<String, Integer> timesSeen = new HashMap<>();

    /**
     * Adds one rating; its event id is {@code <user>-<item>-<epoch seconds>}, with {@code -2}, {@code -3}, … behind it
     * where that was there before.
     *
     * @throws IllegalArgumentException if a field is not what it should be
     */
    void add(String user, String item, String rating, String epochSeconds) {
        String id = user + "-" + item + "-" + epochSeconds;
        int times = timesSeen.merge(id, 1, Integer::sum);
        records.add(DataRecord.of(new Interaction(
                times == 1 ? id : id + "-" + times,
                user,
                item,
                InteractionType.RATING,
                number(rating),
                moment(epochSeconds),
                List.of(),
                Map.of())));
    }

    List<DataRecord> records() {
        return records;
    }

    private static double number(String rating) {
        try {
            return Double.parseDouble(rating);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the rating must be a number, not \"" + rating + "\"", e);
        }
    }

    private static Instant moment(String epochSeconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(epochSeconds));
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("the time must be epoch seconds, not \"" + epochSeconds + "\"", e);
        }
    }
}
