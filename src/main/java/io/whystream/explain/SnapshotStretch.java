package io.whystream.explain;

import io.whystream.event.Contribution;
import io.whystream.event.Explanation;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.ModelSnapshot.FeatureBounds;
import io.whystream.event.Provenance;
import io.whystream.student.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Between which bounds the explainer's weights move while one partition answers, until a {@link ModelSnapshot} is made of it.
 * The weights are read from the model before it learns from the event, not from the answer. Not thread-safe.
 */
final class SnapshotStretch {
    private final List<String> columns;
    private final Reading explainer;
    private final double[] last;
    private final double[] least;
    private final double[] most;
    /** Of the features that answers have named. */
    private final Map<String, Named> named = new TreeMap<>();

    private @Nullable Provenance made;
    private long[] from = new long[0];
    private long[] to = new long[0];
    private long answered;

    /** @param columns the full names of the dense features, as contributions give them */
    SnapshotStretch(List<String> columns, Reading explainer) {
        this.columns = columns;
        this.explainer = explainer;
        this.last = new double[columns.size()];
        this.least = new double[columns.size()];
        this.most = new double[columns.size()];
        forget();
    }

    private static final class Named {
        private double weight;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private double smallest = Double.POSITIVE_INFINITY;
        private double largest = Double.NEGATIVE_INFINITY;

        void add(Contribution part) {
            weight = part.weight();
            least = Math.min(least, part.weight());
            most = Math.max(most, part.weight());
            smallest = Math.min(smallest, part.value());
            largest = Math.max(largest, part.value());
        }
    }

    /** Hears of an event that was answered, before it is learned from. */
    void add(List<Explanation> answers, Provenance provenance) {
        made = provenance;
        answered++;
        for (int column = 0; column < last.length; column++) {
            double weight = explainer.weight(column);
            last[column] = weight;
            least[column] = Math.min(least[column], weight);
            most[column] = Math.max(most[column], weight);
        }
        widen(provenance.addends());
        for (Explanation answer : answers) {
            for (Contribution part : answer.contributions()) {
                named.computeIfAbsent(part.feature(), unmet -> new Named()).add(part);
            }
        }
    }

    private void widen(List<Long> addends) {
        int known = from.length;
        if (known < addends.size()) {
            from = Arrays.copyOf(from, addends.size());
            to = Arrays.copyOf(to, addends.size());
            Arrays.fill(from, known, from.length, answered == 1 ? Long.MAX_VALUE : 0);
        }
        for (int partition = 0; partition < addends.size(); partition++) {
            from[partition] = Math.min(from[partition], addends.get(partition));
            to[partition] = Math.max(to[partition], addends.get(partition));
        }
    }

    /** How many events were answered since the last snapshot. */
    long answered() {
        return answered;
    }

    /**
     * The snapshot of what was heard since the last one; nothing where that is nothing.
     *
     * @param now epoch milliseconds
     */
    Optional<ModelSnapshot> take(long now) {
        Provenance latest = made;
        if (latest == null) {
            return Optional.empty();
        }
        ModelSnapshot snapshot = new ModelSnapshot(
                latest.partition(),
                Instant.ofEpochMilli(now),
                Arrays.stream(from).boxed().toList(),
                Arrays.stream(to).boxed().toList(),
                latest.layout(),
                features());
        forget();
        return Optional.of(snapshot);
    }

    private List<FeatureBounds> features() {
        List<FeatureBounds> features = new ArrayList<>();
        for (int column = 0; column < last.length; column++) {
            Named values = named.remove(columns.get(column));
            features.add(new FeatureBounds(
                    columns.get(column),
                    Rounding.toMillionths(last[column]),
                    Rounding.toMillionths(least[column]),
                    Rounding.toMillionths(most[column]),
                    values == null ? null : values.smallest,
                    values == null ? null : values.largest));
        }
        named.forEach((feature, bounds) -> features.add(
                new FeatureBounds(feature, bounds.weight, bounds.least, bounds.most, bounds.smallest, bounds.largest)));
        return features;
    }

    private void forget() {
        made = null;
        answered = 0;
        from = new long[0];
        to = new long[0];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        named.clear();
    }
}
