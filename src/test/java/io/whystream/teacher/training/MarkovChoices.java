package io.whystream.teacher.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Users who walk over items: mostly from each item to the one that always follows it, sometimes anywhere. */
final class MarkovChoices {
    static final int ITEMS = 41;
    private static final double STRAYS = 0.15;

    private MarkovChoices() {}

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
