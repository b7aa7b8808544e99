package io.whystream.teacher.training;

import io.whystream.event.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Users who walk over items: mostly from each item to the one that always follows it, sometimes anywhere. */
final class MarkovChoices {
    static final int ITEMS = 41;
    private static final double STRAYS = 0.15;

    private MarkovChoices() {}

    /** Each item with one of four categories. */
    static Map<String, Item> catalogue() {
        Map<String, Item> catalogue = new LinkedHashMap<>();
        for (int item = 0; item < ITEMS; item++) {
            String id = "item-" + item;
            catalogue.put(
                    id, new Item(id, null, List.of("shelf-" + item % 4), List.of(), List.of(), null, null, Map.of()));
        }
        return catalogue;
    }

    static List<TrainingSequence> of(int users, int length, long seed) {
        Random random = new Random(seed);
        List<TrainingSequence> sequences = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            List<String> items = new ArrayList<>();
            int item = random.nextInt(ITEMS);
            for (int i = 0; i < length; i++) {
                items.add("item-" + item);
                item = random.nextDouble() < STRAYS ? random.nextInt(ITEMS) : (item * 7 + 3) % ITEMS;
            }
            sequences.add(new TrainingSequence(items));
        }
        return sequences;
    }
}
