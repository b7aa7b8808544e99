package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.state.Additive;
import io.whystream.teacher.Probes;
import java.util.Arrays;
import java.util.List;

/** What the teacher thinks of an item whatever the history, learned from its answers: a direction among its embeddings. */
public final class LearnedAppealFamily implements FeatureFamily {
    private static final String COLUMN = "appeal";
    private static final float[] ONE = {1f};

    private final TeacherSpace space;
    private final TeacherRows rows;
    private final LearnedMap map;
    private final float[] query;
    private final float[] pull;
    private double embeddingPower;

    public LearnedAppealFamily(TeacherSpace space, NameIndex items) {
        this.space = space;
        this.rows = new TeacherRows(space, items);
        this.map = new LearnedMap(
                1,
                space.probes().dimension(),
                LearnedMap.step(1, space.probes().embeddingPower()),
                space.probes().fingerprint());
        this.query = new float[space.probes().dimension()];
        this.embeddingPower = space.probes().embeddingPower();
        this.pull = new float[space.probes().dimension()];
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
        if (space.hidden()) {
            return;
        }
        Arrays.fill(query, 0f);
        map.addProjection(ONE, 0, query);
        rows.fill(query, set, matrix, firstColumn);
    }

    @Override
    public void taught(Moment moment, ItemSet set, double[] gradient) {
        if (space.hidden()) {
            return;
        }
        Arrays.fill(pull, 0f);
        for (int row = 0; row < set.size(); row++) {
            space.probes().addEmbedding((float) gradient[row], rows.of(set.item(row)), pull);
        }
        map.learn(ONE, 0, pull, LearnedMap.ceiling(1, embeddingPower));
    }

    @Override
    public void split(Moment moment, ItemSet set, int row, FeatureMatrix matrix, int firstColumn, PartSink parts) {
        if (space.hidden()) {
            return;
        }
        parts.add(firstColumn, COLUMN, ReasonKind.GENERAL, null, matrix.get(row, firstColumn));
    }

    @Override
    public void teacherChanged() {
        Probes probes = space.probes();
        embeddingPower = probes.embeddingPower();
        map.moveTo(probes.fingerprint(), LearnedMap.step(1, embeddingPower));
    }

    @Override
    public Additive state() {
        return map;
    }
}
