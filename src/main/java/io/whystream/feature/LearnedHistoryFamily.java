package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.state.Additive;
import io.whystream.teacher.Probes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How the teacher reads X within a longer history, learned from its answers: a bilinear map from its states after
 * one-item histories to its item embeddings, with a matrix for each stretch of the past. The value is in log-odds as it
 * stands; it is a sum over the history, so it splits exactly.
 */
public final class LearnedHistoryFamily implements FeatureFamily {
    private static final String COLUMN = "map";

    private final TeacherSpace space;
    private final NameIndex items;
    private final TeacherHistory history;
    private final LearnedMap map;
    private final float[] query;
    private final float[] pull;
    private double embeddingPower;

    public LearnedHistoryFamily(TeacherSpace space, NameIndex items) {
        this.space = space;
        this.items = items;
        this.history = new TeacherHistory(space, items);
        int dimension = space.probes().dimension();
        this.map = new LearnedMap(
                TeacherHistory.STRETCHES * dimension,
                dimension,
                LearnedMap.step(space.probes().statePower(), space.probes().embeddingPower()),
                space.probes().fingerprint());
        this.query = new float[dimension];
        this.embeddingPower = space.probes().embeddingPower();
        this.pull = new float[dimension];
    }

    @Override
    public String name() {
        return "teacher-learned";
    }

    @Override
    public List<String> columns() {
        return List.of(COLUMN);
    }

    @Override
    public Set<ReasonKind> kinds() {
        return Set.of(ReasonKind.HISTORY);
    }

    @Override
    public boolean learned() {
        return true;
    }

    @Override
    public void fill(Moment moment, ItemSet set, FeatureMatrix matrix, int firstColumn) {
        if (space.hidden()) {
            return;
        }
        history.lay(moment);
        Arrays.fill(query, 0f);
        for (int s = 0; s < history.stretches(); s++) {
            map.addProjection(history.state(s), s * space.probes().dimension(), query);
        }
        history.rows().fill(query, set, matrix, firstColumn);
    }

    @Override
    public void taught(Moment moment, ItemSet set, double[] gradient) {
        if (space.hidden()) {
            return;
        }
        history.lay(moment);
        Arrays.fill(pull, 0f);
        for (int row = 0; row < set.size(); row++) {
            space.probes().addEmbedding((float) gradient[row], history.vocabularyRow(set.item(row)), pull);
        }
        double ceiling = LearnedMap.ceiling(history.power(), embeddingPower);
        for (int s = 0; s < history.stretches(); s++) {
            map.learn(history.state(s), s * space.probes().dimension(), pull, ceiling);
        }
    }

    @Override
    public void split(Moment moment, ItemSet set, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        if (space.hidden()) {
            return;
        }
        int[] newestFirst = moment.newestFirst();
        int itemRow = history.vocabularyRow(set.item(row));
        float[] meant = new float[space.probes().dimension()];
        int meantStretch = -1;
        for (int lag = 0; lag < TeacherHistory.reach(newestFirst); lag++) {
            int stretch = TeacherHistory.stretch(lag);
            if (stretch != meantStretch) {
                meantStretch = stretch;
                for (int k = 0; k < meant.length; k++) {
                    meant[k] =
                            map.dot(stretch * meant.length + k, space.probes().embeddings(), itemRow * meant.length);
                }
            }
            double value = TeacherHistory.share(stretch, newestFirst)
                    * space.probes().dotState(meant, history.vocabularyRow(newestFirst[lag]));
            parts.add(firstColumn, COLUMN, ReasonKind.HISTORY, items.name(newestFirst[lag]), value);
        }
    }

    @Override
    public void teacherChanged() {
        Probes probes = space.probes();
        embeddingPower = probes.embeddingPower();
        map.moveTo(probes.fingerprint(), LearnedMap.step(probes.statePower(), embeddingPower));
    }

    @Override
    public Additive state() {
        return map;
    }
}
