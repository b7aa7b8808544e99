package io.whystream.explain;

import io.whystream.context.Catalogue;
import io.whystream.context.NameIndex;
import io.whystream.context.Observations;
import io.whystream.event.HistoryEntry;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ItemSet;
import io.whystream.feature.Moment;
import io.whystream.student.Reading;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Scores every item that the student has heard of, for audited events: where the event's own item stands among what has
 * been seen so far, less what the user chose before. Reusable; not thread-safe.
 */
final class CatalogueRanking {
    static final int TOP = 10;

    private final Catalogue catalogue;
    private final Observations observations;
    private final FeatureSpace space;
    private final ItemSet items = new ItemSet();
    private final FeatureMatrix matrix;
    private final BitSet chosenBefore = new BitSet();
    private double[] explainer = new double[0];
    private double[] ranker = new double[0];

    CatalogueRanking(Catalogue catalogue, Observations observations, FeatureSpace space) {
        this.catalogue = catalogue;
        this.observations = observations;
        this.space = space;
        this.matrix = new FeatureMatrix(space.columns());
    }

    /** Scores the whole catalogue for this moment, with both readings. */
    void score(
            SoftPrediction prediction,
            TeacherAudit audit,
            Moment moment,
            Reading explainerReading,
            Reading rankerReading) {
        items.clear();
        chosenBefore.clear();
        prediction.history().stream().map(HistoryEntry::itemId).forEach(this::exclude);
        audit.olderItems().forEach(this::exclude);
        for (int item = 0; item < observations.items().size(); item++) {
            if (!observations.items().named(item)) {
                continue; // another partition's, whose name is still on its way
            }
            String itemId = observations.items().name(item);
            items.add(item, catalogue.facts(itemId));
        }
        if (explainer.length < items.size()) {
            explainer = new double[items.size() * 2];
            ranker = new double[items.size() * 2];
        }
        space.fill(moment, items, matrix);
        explainerReading.score(matrix, explainer);
        rankerReading.score(matrix, ranker);
    }

    private void exclude(String itemId) {
        int item = observations.items().find(itemId);
        if (item >= 0) {
            chosenBefore.set(item);
        }
    }

    double[] explainer() {
        return explainer;
    }

    double[] ranker() {
        return ranker;
    }

    /** The score of an item under one reading; the lowest possible for one never heard of. */
    double scoreOf(double[] scores, String itemId) {
        int row = rowOf(itemId);
        return row < 0 ? -Double.MAX_VALUE : scores[row];
    }

    /** Takes an item's features apart, as {@link #score} has found them; an item never heard of has none. */
    void split(Moment moment, String itemId, FeatureSpace.FamilyPartSink sink) {
        int row = rowOf(itemId);
        if (row >= 0) {
            space.split(moment, items, row, matrix, sink);
        }
    }

    /** The values of an item's dense columns; zeros for one never heard of. */
    float[] values(String itemId, int columns) {
        float[] values = new float[columns];
        int row = rowOf(itemId);
        for (int column = 0; column < columns && row >= 0; column++) {
            values[column] = matrix.get(row, column);
        }
        return values;
    }

    private int rowOf(String itemId) {
        int item = observations.items().find(itemId);
        return item < 0 ? -1 : items.rowOf(item);
    }

    String itemId(int item) {
        return observations.items().name(item);
    }

    private boolean competes(int item) {
        return observations.times().seen(item) && !chosenBefore.get(item);
    }

    /** 1 + the number of better items + half of the ties, among the items seen so far less the user's choices. */
    private double rank(double[] scores, int target) {
        double own = scores[target];
        double rank = 1;
        for (int row = 0; row < items.size(); row++) {
            if (row != target && competes(items.item(row))) {
                rank += scores[row] > own ? 1 : scores[row] == own ? 0.5 : 0;
            }
        }
        return rank;
    }

    /** −ln softmax of the item, over the items seen so far less the user's choices, and itself. */
    private double logLoss(double[] scores, int target) {
        double sum = 1;
        for (int row = 0; row < items.size(); row++) {
            if (row != target && competes(items.item(row))) {
                sum += Math.exp(scores[row] - scores[target]);
            }
        }
        return Math.log(sum);
    }

    /** The best items seen so far, best first. */
    List<String> top(double[] scores) {
        return best(scores, this::competes);
    }

    /** The best of the items that pass, less the user's choices, best first. */
    List<String> topOf(double[] scores, IntPredicate passes) {
        return best(scores, item -> !chosenBefore.get(item) && passes.test(item));
    }

    /** Ties go by the items' hashes: the same on every instance. */
    private List<String> best(double[] scores, IntPredicate passes) {
        int[] order = new int[items.size()];
        int count = 0;
        for (int row = 0; row < items.size(); row++) {
            if (passes.test(items.item(row))) {
                order[count++] = row;
            }
        }
        NameIndex names = observations.items();
        IntArrays.quickSort(order, 0, count, (one, other) -> {
            int byScore = Double.compare(scores[other], scores[one]);
            return byScore != 0 ? byScore : Long.compare(names.hash(items.item(one)), names.hash(items.item(other)));
        });
        List<String> best = new ArrayList<>(TOP);
        for (int i = 0; i < Math.min(TOP, count); i++) {
            best.add(names.name(items.item(order[i])));
        }
        return best;
    }

    /** What was found for one reading. */
    record Standing(double rank, double logLoss, List<String> top) {}

    @Nullable
    Standing standing(double[] scores, @Nullable String itemId) {
        int row = itemId == null ? -1 : rowOf(itemId);
        return row < 0 ? null : new Standing(rank(scores, row), logLoss(scores, row), top(scores));
    }
}
