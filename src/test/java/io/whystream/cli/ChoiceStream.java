package io.whystream.cli;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Choices of made-up users among made-up items, as lines of JSON: popular items are chosen often, and each user likes a
 * neighbourhood of items, so that something can be learned.
 */
final class ChoiceStream {
    static final int ITEMS = 300;
    private static final int USERS = 500;
    private final List<Choice> choices;

    /** One choice. */
    record Choice(int user, int item, int event) {
        /** For {@code kcat -K '\t'}. */
        String line() {
            return """
                    user-%1$d\t{"eventId":"event-%2$d","userId":"user-%1$d","itemId":"%3$s","type":"click","timestamp":%4$d}""".formatted(user, event, itemId(item), 1_700_000_000_000L + event * 1_000L);
        }
    }

    ChoiceStream(int events, long seed) {
        Random random = new Random(seed);
        choices = IntStream.range(0, events)
                .mapToObj(event -> {
                    int user = random.nextInt(USERS);
                    int skewed = (int) (Math.pow(random.nextDouble(), 3) * ITEMS);
                    return new Choice(user, (skewed + user * 7) % ITEMS, event);
                })
                .toList();
    }

    List<Choice> choices() {
        return choices;
    }

    static String itemId(int number) {
        return "item-" + number;
    }

    static List<String> itemIds() {
        return IntStream.range(0, ITEMS).mapToObj(ChoiceStream::itemId).toList();
    }

    /** The catalogue's entries, in the order of {@link #itemIds}. */
    static List<String> items() {
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> """
                        {"itemId":"%s","title":"Title %d","categories":["c%d","d%d"],"creators":["p%d"]}""".formatted(itemId(i), i, i % 11, i % 5, i % 41))
                .toList();
    }
}
