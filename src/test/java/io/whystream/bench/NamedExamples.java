package io.whystream.bench;

import io.whystream.feature.ReasonKind;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Examples} with names for their non-zeros, as an event of the service has them, and one linear model of them:
 * ten values of four kinds that all items have, three values of each of eight history items, two of each of two categories,
 * one of a creator and one of the context. That makes up to sixteen reasons.
 */
final class NamedExamples {
    private static final int PASSES = 3;
    private static final int NAMES = 500;

    /**
     * One non-zero of all examples.
     *
     * @param named the non-zero whose place says which name it speaks of; below 0 where the kind says it all
     */
    record Field(String family, String feature, ReasonKind kind, int named) {}

    private static final Field[] FIELDS = IntStream.range(0, Examples.NON_ZEROS)
            .mapToObj(NamedExamples::field)
            .toArray(Field[]::new);

    private final Examples examples = Examples.draw();
    private final double[][] weights = new double[Examples.COUNT][];
    private final @Nullable String[][] abouts = new String[Examples.COUNT][Examples.NON_ZEROS];

    NamedExamples() {
        ExactLearner model = WhystreamLearner.ftrl(examples);
        for (int pass = 0; pass < PASSES; pass++) {
            for (int e = 0; e < Examples.COUNT; e++) {
                model.learn(e);
            }
        }
        String[] names =
                IntStream.range(0, NAMES).mapToObj(name -> "name " + name).toArray(String[]::new);
        for (int e = 0; e < Examples.COUNT; e++) {
            weights[e] =
                    IntStream.of(examples.places(e)).mapToDouble(model::weight).toArray();
            for (int f = 0; f < Examples.NON_ZEROS; f++) {
                int named = FIELDS[f].named();
                abouts[e][f] = named < 0 ? null : names[examples.places(e)[named] % NAMES];
            }
        }
    }

    private static Field field(int f) {
        if (f < 10) {
            List<ReasonKind> kinds =
                    List.of(ReasonKind.POPULARITY, ReasonKind.RATING, ReasonKind.AGE, ReasonKind.GENERAL);
            ReasonKind kind = kinds.get(f / 3);
            return new Field(kind.word(), "column-" + f % 3, kind, -1);
        } else if (f < 34) {
            return new Field("history", "last-" + (f - 10) % 3, ReasonKind.HISTORY, f - (f - 10) % 3);
        } else if (f < 38) {
            return new Field("category", "shelf-" + f % 2, ReasonKind.CATEGORY, f - f % 2);
        }
        ReasonKind kind = f == 38 ? ReasonKind.CREATOR : ReasonKind.CONTEXT;
        return new Field(kind.word(), kind.word(), kind, f);
    }

    /** What the same non-zero of every example is. */
    Field named(int nonZero) {
        return FIELDS[nonZero];
    }

    /** The names that an example's non-zeros speak of, null where the kind says it all; not to be changed. */
    @Nullable
    String[] abouts(int example) {
        return abouts[example];
    }

    Examples examples() {
        return examples;
    }

    /** The model's weights of an example's non-zeros, as they were read to score it; not to be changed. */
    double[] weights(int example) {
        return weights[example];
    }

    /** What each non-zero contributes to the example's score, in log-odds: weight × value. */
    double[] exact(int example) {
        double[] exact = weights(example).clone();
        for (int i = 0; i < exact.length; i++) {
            exact[i] *= examples.values(example)[i];
        }
        return exact;
    }
}
