package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import java.util.List;

/** What the teacher thinks of the item after any history: its general appeal. */
public final class PriorFamily implements FeatureFamily {
    private static final String COLUMN = "appeal";
    private final Probes probes;
    private final Vocabulary vocabulary;
    private final NameIndex items;

    public PriorFamily(Probes probes, Vocabulary vocabulary, NameIndex items) {
        this.probes = probes;
        this.vocabulary = vocabulary;
        this.items = items;
    }

    @Override
    public String name() {
        return "teacher-general";
    }

    @Override
    public List<String> columns() {
        return List.of(COLUMN);
    }

    @Override
    public boolean centred() {
        return true;
    }

    @Override
    public void fill(Moment moment, ItemSet set, FeatureMatrix matrix, int firstColumn) {
        for (int row = 0; row < set.size(); row++) {
            matrix.set(row, firstColumn, probes.prior(vocabulary.rowOf(items.name(set.item(row)))));
        }
    }

    @Override
    public void split(Moment moment, ItemSet set, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        parts.add(firstColumn, COLUMN, ReasonKind.GENERAL, null, matrix.get(row, firstColumn));
    }
}
