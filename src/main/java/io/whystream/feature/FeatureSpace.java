package io.whystream.feature;

import io.whystream.context.Observations;
import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Checkpointed;
import io.whystream.state.StateGroup;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All the readable features and their weights' places: dense columns first, then one weight for each category, then the
 * hashed pairs. Not thread-safe.
 */
public final class FeatureSpace implements Checkpointed {
    private static final int DENSE_PLACES = 128;
    private static final int CATEGORY_PLACES = 4096;
    private static final String LAYOUT = "layout";

    private final List<FeatureFamily> families;
    private final int[] firstColumn;
    private final int columns;
    private final WeightRange pairWeights;
    private final StateGroup state = new StateGroup();
    private boolean layoutWritten;

    /**
     * @param pairPlaces how many places the pair features are hashed into, a power of two
     * @param halfLives of the observations' decayed counts
     * @param probes the teacher's, with its vocabulary; null without a teacher, the features that need them are absent
     *     then
     */
    public FeatureSpace(
            Observations observations,
            List<Duration> halfLives,
            int pairPlaces,
            @Nullable Probes probes,
            @Nullable Vocabulary vocabulary) {
        WeightRange categoryWeights = new WeightRange(DENSE_PLACES, CATEGORY_PLACES);
        pairWeights = new WeightRange(categoryWeights.end(), pairPlaces);
        List<FeatureFamily> all = new ArrayList<>(List.of(
                new PopularityFamily(observations, halfLives),
                new AgeFamily(observations.times()),
                new CategoryFamily(observations, categoryWeights),
                NamedAffinityFamily.creators(),
                NamedAffinityFamily.tags(),
                new TasteFamily(observations, halfLives),
                new EraFamily(),
                new PairFamily(observations.items(), pairWeights)));
        all.addAll(HistoryFamily.all(observations));
        if (probes != null && vocabulary != null) {
            all.add(new ProbeFamily(probes, vocabulary, observations.items()));
            all.add(new PriorFamily(probes, vocabulary, observations.items()));
            all.add(new LearnedHistoryFamily(probes, vocabulary, observations.items()));
            all.add(new LearnedAppealFamily(probes, vocabulary, observations.items()));
        }
        families = List.copyOf(all);
        for (FeatureFamily family : families) {
            if (family instanceof Checkpointed kept) {
                state.with(family.name(), kept);
            }
        }
        firstColumn = new int[families.size()];
        columns = placeColumns();
    }

    private int placeColumns() {
        int next = 0;
        for (int f = 0; f < families.size(); f++) {
            firstColumn[f] = next;
            next += families.get(f).columns().size();
        }
        if (next > DENSE_PLACES) {
            throw new IllegalArgumentException(next + " dense features do not fit into " + DENSE_PLACES + " places");
        }
        return next;
    }

    /** How many dense columns there are. */
    public int columns() {
        return columns;
    }

    /** The full name of a dense column, {@code family:column}. */
    public String columnName(int column) {
        int family = families.size() - 1;
        while (firstColumn[family] > column || families.get(family).columns().isEmpty()) {
            family--;
        }
        FeatureFamily owner = families.get(family);
        return owner.name() + ":" + owner.columns().get(column - firstColumn[family]);
    }

    /** How many weights there are in all. */
    public int weights() {
        return pairWeights.end();
    }

    /** The weights from this one on belong to pair features, of which most are noise. */
    public int firstPairWeight() {
        return pairWeights.first();
    }

    /** Computes the features of all items of a set. */
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix) {
        matrix.reset(items.size());
        for (int f = 0; f < families.size(); f++) {
            families.get(f).fill(moment, items, matrix, firstColumn[f]);
        }
    }

    /** Takes one item's features apart: see {@link FeatureFamily#split}. */
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, FamilyPartSink sink) {
        for (int f = 0; f < families.size(); f++) {
            FeatureFamily family = families.get(f);
            family.split(
                    moment,
                    items,
                    row,
                    matrix,
                    firstColumn[f],
                    (weight, feature, kind, about, value) -> sink.add(family, weight, feature, kind, about, value));
        }
    }

    /** Tells every family of a choice that is about to be learned. */
    public void chosen(Moment moment, ItemSet items, int row, FeatureMatrix matrix) {
        families.forEach(family -> family.chosen(moment, items, row, matrix));
    }

    /** Tells every family what the teacher would have liked: see {@link FeatureFamily#taught}. */
    public void taught(Moment moment, ItemSet items, double[] gradient) {
        families.forEach(family -> family.taught(moment, items, gradient));
    }

    /** The dense columns whose values are learned as they stand. */
    public BitSet learnedColumns() {
        BitSet learned = new BitSet(columns);
        for (int f = 0; f < families.size(); f++) {
            if (families.get(f).learned()) {
                learned.set(
                        firstColumn[f],
                        firstColumn[f] + families.get(f).columns().size());
            }
        }
        return learned;
    }

    /** Takes the parts of all families. */
    @FunctionalInterface
    public interface FamilyPartSink {
        void add(
                FeatureFamily family,
                int weight,
                String feature,
                ReasonKind kind,
                @Nullable String about,
                double value);
    }

    private String layout() {
        StringBuilder layout = new StringBuilder();
        for (FeatureFamily family : families) {
            layout.append(family.name()).append(family.columns()).append(';');
        }
        return layout.append(pairWeights.size()).toString();
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        if (!layoutWritten) {
            byte[] text = layout().getBytes(StandardCharsets.UTF_8);
            writer.write(LAYOUT, Blocks.seal(Blocks.allocate(text.length).put(text)));
            layoutWritten = true;
        }
        state.writeChanged(writer);
    }

    @Override
    public void restore(String name, byte[] block) {
        if (!name.equals(LAYOUT)) {
            state.restore(name, block);
            return;
        }
        String stored = StandardCharsets.UTF_8.decode(Blocks.open(name, block)).toString();
        if (!stored.equals(layout())) {
            throw new IllegalStateException("the stored student has other features (" + stored + ") than this service ("
                    + layout() + "): start it with the former half-lives and with a teacher as before, or reset the"
                    + " application to learn anew");
        }
        layoutWritten = true;
    }
}
