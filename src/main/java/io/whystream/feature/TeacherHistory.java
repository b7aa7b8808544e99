package io.whystream.feature;

import io.whystream.context.NameIndex;
import io.whystream.teacher.Probes;
import java.util.Arrays;

/**
 * A history in the teacher's own terms: its states after one-item histories, averaged within six stretches of the past,
 * as attention over them would be. Reusable; not thread-safe.
 */
final class TeacherHistory {
    /** The last lag of each stretch; a lag of 1 is the latest choice. */
    private static final int[] LAST_LAG = {1, 2, 5, 10, 20, 50};

    static final int STRETCHES = LAST_LAG.length;

    private final TeacherSpace space;
    private final TeacherRows rows;
    private final float[][] states;
    private int stretches;

    TeacherHistory(TeacherSpace space, NameIndex items) {
        this.space = space;
        this.rows = new TeacherRows(space, items);
        this.states = new float[STRETCHES][space.probes().dimension()];
    }

    /** The teacher's row of an item. */
    int vocabularyRow(int item) {
        return rows.of(item);
    }

    /** The teacher's rows of all items. */
    TeacherRows rows() {
        return rows;
    }

    /** Lays out the history of a moment; what lies beyond the last stretch is left out. */
    void lay(Moment moment) {
        for (float[] state : states) {
            Arrays.fill(state, 0f);
        }
        stretches = 0;
        int[] newestFirst = moment.newestFirst();
        for (int lag = 0; lag < reach(newestFirst); lag++) {
            int stretch = stretch(lag);
            add(share(stretch, newestFirst), vocabularyRow(newestFirst[lag]), states[stretch]);
            stretches = stretch + 1;
        }
    }

    private void add(float share, int vocabularyRow, float[] state) {
        Probes probes = space.probes();
        int offset = vocabularyRow * probes.dimension();
        for (int k = 0; k < state.length; k++) {
            state[k] += share * probes.states()[offset + k];
        }
    }

    /** How many choices of a history fall into the stretches. */
    static int reach(int[] newestFirst) {
        return Math.min(newestFirst.length, LAST_LAG[STRETCHES - 1]);
    }

    /** The stretch that the choice with so many later ones falls into. */
    static int stretch(int lag) {
        int stretch = 0;
        while (lag >= LAST_LAG[stretch]) {
            stretch++;
        }
        return stretch;
    }

    /** What each choice in a stretch counts: one by how many stand in it. */
    static float share(int stretch, int[] newestFirst) {
        int before = stretch == 0 ? 0 : LAST_LAG[stretch - 1];
        return 1f / (Math.min(newestFirst.length, LAST_LAG[stretch]) - before);
    }

    /** How many stretches hold something. */
    int stretches() {
        return stretches;
    }

    /** The square of the whole history's length, over all stretches. */
    double power() {
        double power = 0;
        for (int s = 0; s < stretches; s++) {
            for (float value : states[s]) {
                power += (double) value * value;
            }
        }
        return power;
    }

    /** The mean of the states in a stretch; not to be written to. */
    float[] state(int stretch) {
        return states[stretch];
    }
}
