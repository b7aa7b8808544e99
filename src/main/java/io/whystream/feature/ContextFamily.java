package io.whystream.feature;

import io.whystream.context.EventIds;
import java.util.List;

/**
 * What people choose where: a weight for each pair of an event's circumstance ({@code device = tv}) and a category of the
 * item. Only for the keys of the context that the configuration names, since a key with a value for each session would
 * teach nothing.
 */
public final class ContextFamily implements FeatureFamily {
    private final List<String> keys;
    private final WeightRange weights;

    /**
     * @param keys of the contexts that count
     * @param weights where the weights of the pairs live
     */
    public ContextFamily(List<String> keys, WeightRange weights) {
        this.keys = List.copyOf(keys);
        this.weights = weights;
    }

    @Override
    public String name() {
        return "context";
    }

    /** Places are hashed: a new key would find what a former one left there. */
    @Override
    public List<String> settings() {
        return keys.stream().sorted().toList();
    }

    @Override
    public boolean ofUserAlone() {
        return true;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        for (String key : keys) {
            String value = moment.context().get(key);
            if (value != null) {
                long circumstance = EventIds.hash(key + '=' + value);
                for (int row = 0; row < items.size(); row++) {
                    for (String category : items.facts(row).categories()) {
                        matrix.addSparse(row, weight(circumstance, category), 1);
                    }
                }
            }
        }
    }

    private int weight(long circumstance, String category) {
        long mixed = circumstance * 0x9E3779B97F4A7C15L + EventIds.hash(category);
        return weights.weight(mixed ^ (mixed >>> 32));
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        for (String key : keys) {
            String value = moment.context().get(key);
            if (value != null) {
                long circumstance = EventIds.hash(key + '=' + value);
                for (String category : items.facts(row).categories()) {
                    String pair = key + "=" + value + ":" + category;
                    String about = category + " when " + key + " is " + value;
                    parts.add(weight(circumstance, category), pair, ReasonKind.CONTEXT, about, 1);
                }
            }
        }
    }
}
