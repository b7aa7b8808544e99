package io.whystream.bench;

import io.whystream.bench.NamedExamples.Field;
import io.whystream.explain.Parts;
import io.whystream.explain.ReasonGroups;
import io.whystream.explain.ReasonSums;
import io.whystream.explain.Subjects;

/**
 * What the service does once a row is laid out and scored: each non-zero with its names becomes a part of the logit, the parts
 * become reasons, and the fewest that carry the wanted share are kept.
 */
final class WhystreamExplainer implements ScoreExplainer {
    private static final int MOST = 5;
    private static final double WANTED = 0.8;

    private final NamedExamples named;
    private final Examples examples;
    private final Subjects subjects = new Subjects();
    private final Parts parts = new Parts(subjects);
    private final ReasonSums sums = new ReasonSums(subjects);

    WhystreamExplainer(NamedExamples named) {
        this.named = named;
        this.examples = named.examples();
    }

    @Override
    public ReasonGroups explain(int example) {
        double[] weights = named.weights(example);
        float[] values = examples.values(example);
        String[] abouts = named.abouts(example);
        subjects.clear();
        parts.clear();
        for (int i = 0; i < weights.length; i++) {
            Field field = named.named(i);
            parts.add(field.family(), field.feature(), field.kind(), abouts[i], values[i], weights[i]);
        }
        return sums.of(parts).strongest(MOST, WANTED);
    }

    @Override
    public double[] attributions(int example) {
        explain(example);
        double[] attributions = new double[Examples.NON_ZEROS];
        for (int i = 0; i < attributions.length; i++) {
            attributions[i] = parts.contribution(i);
        }
        return attributions;
    }
}
