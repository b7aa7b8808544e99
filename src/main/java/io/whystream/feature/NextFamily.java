package io.whystream.feature;

import io.whystream.context.Observations;
import it.unimi.dsi.fastutil.ints.Int2FloatMap;
import java.util.List;

/** "Right after X, people choose this": the log-scaled cosine of direct successions from the user's last choice. */
public final class NextFamily implements FeatureFamily {
    private static final String COLUMN = "last-1";
    private final Observations observations;

    public NextFamily(Observations observations) {
        this.observations = observations;
    }

    @Override
    public String name() {
        return "chosen-next";
    }

    @Override
    public List<String> columns() {
        return List.of(COLUMN);
    }

    @Override
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix, int firstColumn) {
        if (moment.newestFirst().length == 0) {
            return;
        }
        int last = moment.newestFirst()[0];
        Int2FloatMap successors = observations.next().after(last);
        if (!successors.isEmpty()) {
            for (int row = 0; row < items.size(); row++) {
                matrix.set(row, firstColumn, value(last, items.item(row), successors));
            }
        }
    }

    private double value(int last, int item, Int2FloatMap successors) {
        float count = successors.get(item);
        return count == 0 ? 0 : Similarity.logCosine(observations.choices(), last, item, count);
    }

    @Override
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        if (moment.newestFirst().length > 0) {
            String about = observations.items().name(moment.newestFirst()[0]);
            parts.add(firstColumn, COLUMN, ReasonKind.HISTORY, about, matrix.get(row, firstColumn));
        }
    }
}
