package io.whystream.feature;

import io.whystream.context.NameIndex;
import java.util.List;
import java.util.Set;

/**
 * What the teacher itself thinks of the item after X alone, for each X in the history: its logits after one-item
 * histories, summed within six stretches of the past ({@link TeacherHistory}), each with a weight of its own. Sums over the
 * history split exactly.
 */
public final class ProbeFamily implements FeatureFamily {
    private static final List<String> COLUMNS =
            List.of("lag-1", "lag-2", "lag-3-5", "lag-6-10", "lag-11-20", "lag-21-50");

    private final TeacherSpace space;
    private final NameIndex items;
    private final TeacherHistory history;

    public ProbeFamily(TeacherSpace space, NameIndex items) {
        this.space = space;
        this.items = items;
        this.history = new TeacherHistory(space, items);
    }

    @Override
    public String name() {
        return "teacher-after";
    }

    @Override
    public boolean ofUserAlone() {
        return true;
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Set<ReasonKind> kinds() {
        return Set.of(ReasonKind.HISTORY);
    }

    @Override
    public void fill(Moment moment, ItemSet set, FeatureMatrix matrix, int firstColumn) {
        if (space.hidden()) {
            return;
        }
        history.lay(moment);
        for (int s = 0; s < history.stretches(); s++) {
            history.rows().fill(history.state(s), set, matrix, firstColumn + s);
        }
    }

    @Override
    public void split(Moment moment, ItemSet set, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        if (space.hidden()) {
            return;
        }
        int itemRow = history.vocabularyRow(set.item(row));
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < TeacherHistory.reach(newestFirst); lag++) {
            int stretch = TeacherHistory.stretch(lag);
            double value = TeacherHistory.share(stretch, newestFirst)
                    * space.probes().logit(history.vocabularyRow(newestFirst[lag]), itemRow);
            parts.add(
                    firstColumn + stretch,
                    COLUMNS.get(stretch),
                    ReasonKind.HISTORY,
                    items.name(newestFirst[lag]),
                    value);
        }
    }
}
