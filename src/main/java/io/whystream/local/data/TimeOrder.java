package io.whystream.local.data;

import io.whystream.event.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** The order of time; what one user did at one moment is shuffled among the places that it has. */
final class TimeOrder {
    private TimeOrder() {}

    /** Each shuffle depends on the seed, the user and the moment alone, not on what else there is. */
    static List<DataRecord> of(List<DataRecord> records, long seed) {
        List<DataRecord> ordered = new ArrayList<>(records);
        ordered.sort(Comparator.comparing(DataRecord::time));
        int start = 0;
        while (start < ordered.size()) {
            int end = endOfMoment(ordered, start);
            if (end - start > 1) {
                shuffleWithinUsers(ordered.subList(start, end), seed);
            }
            start = end;
        }
        return ordered;
    }

    private static int endOfMoment(List<DataRecord> ordered, int start) {
        Instant moment = ordered.get(start).time();
        int end = start + 1;
        while (end < ordered.size() && ordered.get(end).time().equals(moment)) {
            end++;
        }
        return end;
    }

    private static void shuffleWithinUsers(List<DataRecord> moment, long seed) {
        Map<String, List<Integer>> placesByUser = new LinkedHashMap<>();
        for (int place = 0; place < moment.size(); place++) {
            Interaction interaction = moment.get(place).interaction();
            if (interaction != null) {
                placesByUser
                        .computeIfAbsent(interaction.userId(), user -> new ArrayList<>())
                        .add(place);
            }
        }
        long momentSeed = seed + 31L * moment.get(0).time().hashCode();
        placesByUser.forEach((user, places) -> shuffle(moment, places, momentSeed + 131L * user.hashCode()));
    }

    private static void shuffle(List<DataRecord> moment, List<Integer> places, long seed) {
        List<DataRecord> shuffled = new ArrayList<>();
        places.forEach(place -> shuffled.add(moment.get(place)));
        Collections.shuffle(shuffled, new Random(new SplittableRandom(seed).nextLong()));
        for (int i = 0; i < shuffled.size(); i++) {
            moment.set(places.get(i), shuffled.get(i));
        }
    }
}
