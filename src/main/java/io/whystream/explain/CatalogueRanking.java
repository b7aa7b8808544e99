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
import io.whystream.student.Student;
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

    private final Observations observations;
    private final FeatureSpace space;
    private final CatalogueItems known;
    private final FeatureMatrix matrix;
    private final BitSet chosenBefore = new BitSet();
    private ItemSet items = new ItemSet();
    /** The rows of the items seen so far, less the user's choices. */
    private int[] rivals = new int[0];

    private int rivalCount;
    private double[] explainer = new double[0];
    private double[] ranker = new double[0];

    CatalogueRanking(Catalogue catalogue, Observations observations, FeatureSpace space) {
        this.observations = observations;
        this.space = space;
        this.known = new CatalogueItems(catalogue, observations.items());
        this.matrix = new FeatureMatrix(space.columns());
    }

    /** Scores the whole catalogue for this moment, with both readings. */
    void score(SoftPrediction prediction, TeacherAudit audit, Moment moment, Student student) {
        items = known.upToDate();
        chosenBefore.clear();
        prediction.history().stream().map(HistoryEntry::itemId).forEach(this::exclude);
        audit.olderItems().forEach(this::exclude);
        if (explainer.length < items.size()) {
            explainer = new double[items.size() * 2];
            ranker = new double[items.size() * 2];
            rivals = new int[items.size() * 2];
        }
        findRivals();
        space.fill(moment, items, matrix);
        student.score(matrix, explainer, ranker);
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

    private void findRivals() {
        rivalCount = 0;
        for (int row = 0; row < items.size(); row++) {
            int item = items.item(row);
            if (observations.times().seen(item) && !chosenBefore.get(item)) {
                rivals[rivalCount++] = row;
            }
        }
    }

    /** 1 + the number of better items + half of the ties, among the items seen so far less the user's choices. */
    private double rank(double[] scores, int target) {
        double own = scores[target];
        double rank = 1;
        for (int i = 0; i < rivalCount; i++) {
            int row = rivals[i];
            if (row != target) {
                rank += scores[row] > own ? 1 : scores[row] == own ? 0.5 : 0;
            }
        }
        return rank;
    }

    /** −ln softmax of the item, over the items seen so far less the user's choices, and itself. */
    private double logLoss(double[] scores, int target) {
        double sum = 1;
        for (int i = 0; i < rivalCount; i++) {
            int row = rivals[i];
            if (row != target) {
                sum += Math.exp(scores[row] - scores[target]);
            }
        }
        return Math.log(sum);
    }

    /** The best items seen so far, best first. */
    List<String> top(double[] scores) {
        BestRows best = new BestRows(scores, this::precedesByHash);
        for (int i = 0; i < rivalCount; i++) {
            best.offer(rivals[i]);
        }
        return names(best);
    }

    /** The best of the items that pass, less the user's choices, best first. */
    List<String> topOf(double[] scores, IntPredicate passes) {
        BestRows best = new BestRows(scores, this::precedesByHash);
        for (int row = 0; row < items.size(); row++) {
            int item = items.item(row);
            if (best.wants(row) && !chosenBefore.get(item) && passes.test(item)) {
                best.offer(row);
            }
        }
        return names(best);
    }

    /** Ties go by the items' hashes: the same on every instance. */
    private boolean precedesByHash(int row, int other) {
        NameIndex names = observations.items();
        return names.hash(items.item(row)) < names.hash(items.item(other));
    }

    private List<String> names(BestRows best) {
        return best.rows().mapToObj(row -> itemId(items.item(row))).toList();
    }

    /** What was found for one reading. */
    record Standing(double rank, double logLoss, List<String> top) {}

    @Nullable
    Standing standing(double[] scores, @Nullable String itemId) {
        int row = itemId == null ? -1 : rowOf(itemId);
        return row < 0 ? null : new Standing(rank(scores, row), logLoss(scores, row), top(scores));
    }
}
