package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the teacher itself thinks of the item after X alone, for each X in the history: its logits after one-item
 * histories, summed within six stretches of the past, each with a weight of its own. Sums over the history split exactly.
 */
public final class ProbeFamily implements FeatureFamily {
    /** The last lag of each stretch; a lag of 1 is the latest choice. */
    private static final int[] LAST_LAG = {1, 2, 5, 10, 20, 50};

    private static final List<String> COLUMNS =
            List.of("lag-1", "lag-2", "lag-3-5", "lag-6-10", "lag-11-20", "lag-21-50");

    private final Probes probes;
    private final Vocabulary vocabulary;
    private final NameIndex items;
    private final IntArrayList vocabularyRows = new IntArrayList();
    private final float[][] sums;

    public ProbeFamily(Probes probes, Vocabulary vocabulary, NameIndex items) {
        this.probes = probes;
        this.vocabulary = vocabulary;
        this.items = items;
        this.sums = new float[LAST_LAG.length][probes.dimension()];
    }

    @Override
    public String name() {
        return "teacher-after";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    /** The teacher's row of an item. */
    private int vocabularyRow(int item) {
        while (vocabularyRows.size() <= item) {
            vocabularyRows.add(vocabulary.rowOf(items.name(vocabularyRows.size())));
        }
        return vocabularyRows.getInt(item);
    }

    private static int stretch(int lag) {
        int stretch = 0;
        while (stretch < LAST_LAG.length && lag > LAST_LAG[stretch]) {
            stretch++;
        }
        return stretch;
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        int stretches = sumStates(moment.newestFirst());
        for (int row = 0; row < items.size(); row++) {
            int embedding = vocabularyRow(items.item(row)) * probes.dimension();
            for (int s = 0; s < stretches; s++) {
                matrix.set(row, firstColumn + s, dot(sums[s], probes.embeddings(), embedding));
            }
        }
    }

    private int sumStates(int[] newestFirst) {
        int stretches = 0;
        for (float[] sum : sums) {
            Arrays.fill(sum, 0f);
        }
        for (int i = 0; i < newestFirst.length && stretch(i + 1) < sums.length; i++) {
            int s = stretch(i + 1);
            int state = vocabularyRow(newestFirst[i]) * probes.dimension();
            for (int k = 0; k < probes.dimension(); k++) {
                sums[s][k] += probes.states()[state + k];
            }
            stretches = s + 1;
        }
        return stretches;
    }

    private static float dot(float[] vector, float[] matrix, int offset) {
        float sum = 0;
        for (int k = 0; k < vector.length; k++) {
            sum += vector[k] * matrix[offset + k];
        }
        return sum;
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        int itemRow = vocabularyRow(items.item(row));
        int[] newestFirst = moment.newestFirst();
        for (int i = 0; i < newestFirst.length && stretch(i + 1) < sums.length; i++) {
            int s = stretch(i + 1);
            String about = this.items.name(newestFirst[i]);
            double value = probes.logit(vocabularyRow(newestFirst[i]), itemRow);
            parts.add(firstColumn + s, COLUMNS.get(s), ReasonKind.HISTORY, about, value);
        }
    }
}
