package io.whystream.bench;

import io.whystream.student.LabelRule;
import io.whystream.student.OptimiserKind;
import io.whystream.student.StudentSettings;
import java.util.Random;

/**
 * The examples that every learner learns from, and the settings that they share: the one place where both are pinned.
 *
 * <p>Each example has one non-zero in each of 40 fields. A field owns an equal range of the weights, and draws its places
 * log-uniformly from it: as with names of people's choosing, some are met all the time and most hardly ever. The labels are
 * drawn from a hidden logistic model.
 */
final class Examples {
    static final int COUNT = 4096;
    static final int NON_ZEROS = 40;
    static final int WEIGHTS = 1 << 18;
    static final long SEED = 1;

    /** No L1, so that no weight is spared the arithmetic; one partition. */
    static final StudentSettings SETTINGS = new StudentSettings(
            0.5, 1.0, 1.0, OptimiserKind.FTRL, OptimiserKind.FTRL, 0.05, 0.05, 1.0, 0.0, 0.0, LabelRule.plain(), 1);

    /** The same by plain gradient descent. */
    static final StudentSettings SGD_SETTINGS = new StudentSettings(
            0.5, 1.0, 1.0, OptimiserKind.SGD, OptimiserKind.SGD, 0.05, 0.05, 1.0, 0.0, 0.0, LabelRule.plain(), 1);

    private static final int PLACES_PER_FIELD = WEIGHTS / NON_ZEROS;

    private final int[][] places = new int[COUNT][NON_ZEROS];
    private final float[][] values = new float[COUNT][NON_ZEROS];
    private final int[] labels = new int[COUNT];

    private Examples() {}

    static Examples draw() {
        Random random = new Random(SEED);
        double[] hidden = random.doubles(WEIGHTS, -0.5, 0.5).toArray();
        Examples examples = new Examples();
        for (int e = 0; e < COUNT; e++) {
            double logit = 0;
            for (int field = 0; field < NON_ZEROS; field++) {
                int place = field * PLACES_PER_FIELD + (int) Math.pow(PLACES_PER_FIELD, random.nextDouble()) - 1;
                examples.places[e][field] = place;
                examples.values[e][field] = 0.5f + random.nextFloat();
                logit += hidden[place] * examples.values[e][field];
            }
            examples.labels[e] = random.nextDouble() < logistic(logit) ? 1 : 0;
        }
        return examples;
    }

    static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** The weights that an example touches, in ascending order; not to be changed. */
    int[] places(int example) {
        return places[example];
    }

    /** Their values; not to be changed. */
    float[] values(int example) {
        return values[example];
    }

    /** 0 or 1. */
    int label(int example) {
        return labels[example];
    }
}
