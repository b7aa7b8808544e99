package io.whystream.teacher;

import io.whystream.event.Item;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * What a teacher knows of items that it never met: features of catalogue entries, each with a row of its own behind those
 * of the items, in this order. The logit of an item that is described by them is the sum of its features' logits.
 */
public final class ContentFeatures {
    /** The feature that every item has. */
    public static final String ANY = "any";

    static final String CATEGORY = "category:";
    static final String CREATOR = "creator:";
    static final String RELEASED_SINCE = "released-since:";
    private static final int ABSENT = -1;

    private final List<String> names;
    private final float[] means;
    private final Object2IntOpenHashMap<String> places = new Object2IntOpenHashMap<>();
    private final IntArrayList timePlaces = new IntArrayList();
    private final List<Instant> times;

    /**
     * @param names {@code any}, {@code category:NAME}, {@code creator:NAME}, {@code concept:MODALITY:NAME} or {@code
     *     released-since:SECONDS} (since 1970), without repetition; others are taken for features that no item has
     * @param means of their logits over the histories that the teacher meets
     */
    public ContentFeatures(List<String> names, float[] means) {
        this.names = List.copyOf(names);
        this.means = means.clone();
        places.defaultReturnValue(ABSENT);
        names.forEach(name -> places.put(name, places.size()));
        if (places.size() != names.size() || means.length != names.size()) {
            throw new IllegalArgumentException("features need different names and a mean each, but there are "
                    + places.size() + " names and " + means.length + " means of " + names.size() + " features");
        }
        List<String> since =
                names.stream().filter(name -> name.startsWith(RELEASED_SINCE)).toList();
        since.forEach(name -> timePlaces.add(places.getInt(name)));
        times = since.stream()
                .map(name -> Instant.ofEpochSecond(Long.parseLong(name.substring(RELEASED_SINCE.length()))))
                .toList();
    }

    static String concept(String modality, String concept) {
        return "concept:" + modality + ":" + concept;
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** The mean of a feature's logit. */
    public float mean(int place) {
        return means[place];
    }

    /** An item's features: 1 where it has one, a concept's score. */
    public Content of(Item item) {
        Sparse content = new Sparse();
        content.add(ANY, 1);
        new HashSet<>(item.categories()).forEach(each -> content.add(CATEGORY + each, 1));
        new HashSet<>(item.creators()).forEach(each -> content.add(CREATOR + each, 1));
        item.concepts()
                .forEach((modality, scores) ->
                        scores.forEach((each, score) -> content.add(concept(modality, each), score.floatValue())));
        Instant released = item.released();
        for (int i = 0; released != null && i < times.size(); i++) {
            if (!released.isBefore(times.get(i))) {
                content.add(timePlaces.getInt(i), 1);
            }
        }
        return new Content(content.places.toIntArray(), content.values.toFloatArray());
    }

    private final class Sparse {
        private final IntArrayList places = new IntArrayList();
        private final FloatArrayList values = new FloatArrayList();

        void add(String name, float value) {
            int place = ContentFeatures.this.places.getInt(name);
            if (place != ABSENT) {
                add(place, value);
            }
        }

        void add(int place, float value) {
            places.add(place);
            values.add(value);
        }
    }
}
