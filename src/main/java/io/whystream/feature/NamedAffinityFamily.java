package io.whystream.feature;

import io.whystream.event.Item;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * Whether an item shares creators, or tags, with what the user chose before: for each name that they share,
 * {@code log(1 + earlier choices with that name)}, divided by the root of how many names the item has.
 */
public final class NamedAffinityFamily implements FeatureFamily {
    private static final String COLUMN = "affinity";
    private final ReasonKind kind;
    private final Function<Item, List<String>> names;
    private final Object2IntOpenHashMap<String> earlier = new Object2IntOpenHashMap<>();

    private NamedAffinityFamily(ReasonKind kind, Function<Item, List<String>> names) {
        this.kind = kind;
        this.names = names;
    }

    public static NamedAffinityFamily creators() {
        return new NamedAffinityFamily(ReasonKind.CREATOR, Item::creators);
    }

    public static NamedAffinityFamily tags() {
        return new NamedAffinityFamily(ReasonKind.TAG, Item::tags);
    }

    @Override
    public String name() {
        return kind.word();
    }

    @Override
    public boolean ofUserAlone() {
        return true;
    }

    @Override
    public List<String> columns() {
        return List.of(COLUMN);
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        measure(moment);
        for (int row = 0; row < items.size() && !earlier.isEmpty(); row++) {
            List<String> ofItem = names.apply(items.facts(row));
            for (String name : ofItem) {
                matrix.add(row, firstColumn, value(name, ofItem.size()));
            }
        }
    }

    private void measure(Moment moment) {
        earlier.clear();
        for (Item chosen : moment.historyFacts()) {
            for (String name : names.apply(chosen)) {
                earlier.addTo(name, 1);
            }
        }
    }

    private double value(String name, int namesOfItem) {
        int choices = earlier.getInt(name);
        return choices == 0 ? 0 : Math.log1p(choices) / Math.sqrt(namesOfItem);
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        measure(moment);
        List<String> ofItem = names.apply(items.facts(row));
        for (String name : ofItem) {
            parts.add(firstColumn, COLUMN, kind, name, value(name, ofItem.size()));
        }
    }
}
