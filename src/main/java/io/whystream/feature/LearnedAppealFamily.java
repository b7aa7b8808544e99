package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.state.Additive;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import java.util.Arrays;
import java.util.List;

/** What the teacher thinks of an item whatever the history, learned from its answers: a direction among its embeddings. */
public final class LearnedAppealFamily implements FeatureFamily {
    private static final String COLUMN = "appeal";
    private static final float[] ONE = {1f};

    private final Probes probes;
    private final TeacherHistory rows;
    private final LearnedMap map;
    private final float[] query;
    private final float[] pull;
    private final double embeddingPower;

    public LearnedAppealFamily(Probes probes, Vocabulary vocabulary, NameIndex items) {
        this.probes = probes;
        this.rows = new TeacherHistory(probes, vocabulary, items);
        this.map = new LearnedMap(
                1, probes.dimension(), LearnedMap.step(1, probes.embeddingPower()), probes.fingerprint());
        this.query = new float[probes.dimension()];
        this.embeddingPower = probes.embeddingPower();
        this.pull = new float[probes.dimension()];
    }

    @Override
    public String name() {
        return "teacher-learned-general";
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
    public boolean learned() {
        return true;
    }

    @Override
    public void fill(Moment moment, ItemSet set, FeatureMatrix matrix, int firstColumn) {
        Arrays.fill(query, 0f);
        map.addProjection(ONE, 0, query);
        for (int row = 0; row < set.size(); row++) {
            matrix.set(row, firstColumn, probes.dot(query, rows.vocabularyRow(set.item(row))));
        }
    }

    @Override
    public void taught(Moment moment, ItemSet set, double[] gradient) {
        Arrays.fill(pull, 0f);
        for (int row = 0; row < set.size(); row++) {
            probes.addEmbedding((float) gradient[row], rows.vocabularyRow(set.item(row)), pull);
        }
        map.learn(ONE, 0, pull, LearnedMap.ceiling(1, embeddingPower));
    }

    @Override
    public void split(Moment moment, ItemSet set, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        parts.add(firstColumn, COLUMN, ReasonKind.GENERAL, null, matrix.get(row, firstColumn));
    }

    @Override
    public Additive state() {
        return map;
    }
}
