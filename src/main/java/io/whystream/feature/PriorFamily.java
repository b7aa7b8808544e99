package io.whystream.feature;

import io.whystream.context.NameIndex;
import java.util.List;

/** What the teacher thinks of the item after any history: its general appeal. */
public final class PriorFamily implements FeatureFamily {
    private static final String COLUMN = "appeal";
    private final TeacherSpace space;
    private final TeacherRows rows;

    public PriorFamily(TeacherSpace space, NameIndex items) {
        this.space = space;
        this.rows = new TeacherRows(space, items);
    }

    @Override
    public String name() {
        return "teacher-general";
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
    public boolean centred() {
        return true;
    }

    @Override
    public void fill(Moment moment, ItemSet set, FeatureMatrix matrix, int firstColumn) {
        if (space.hidden()) {
            return;
        }
        for (int row = 0; row < set.size(); row++) {
            matrix.set(row, firstColumn, space.probes().prior(rows.of(set.item(row))));
        }
    }

    @Override
    public void split(Moment moment, ItemSet set, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        if (space.hidden()) {
            return;
        }
        parts.add(firstColumn, COLUMN, ReasonKind.GENERAL, null, matrix.get(row, firstColumn));
    }
}
