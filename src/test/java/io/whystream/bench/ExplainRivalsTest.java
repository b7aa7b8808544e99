package io.whystream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.explain.ReasonGroups;
import io.whystream.explain.ReasonGroups.Group;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Speeds can be compared only where the same model is explained. */
class ExplainRivalsTest {
    private final NamedExamples named = new NamedExamples();

    private double score(int example) {
        return DoubleStream.of(named.exact(example)).sum();
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUND", "WHYSTREAM"})
    void shouldBeExact(ExplainRival rival) {
        ScoreExplainer explainer = rival.open(named);
        for (int e = 0; e < Examples.COUNT; e++) {
            assertThat(explainer.attributions(e)).isEqualTo(named.exact(e));
        }
    }

    @Test
    void shouldExplainTheWholeScoreByReasons() {
        WhystreamExplainer ours = new WhystreamExplainer(named);
        for (int e = 0; e < Examples.COUNT; e++) {
            ReasonGroups reasons = ours.explain(e);
            double kept =
                    reasons.kept().stream().mapToDouble(Group::contribution).sum();
            assertThat(kept + reasons.remainder()).isCloseTo(score(e), within(1e-12));
            assertThat(reasons.kept()).hasSizeBetween(1, 5);
        }
    }

    @Test
    void shouldBeAskedForTheScoreThatItsShapValuesSumTo() {
        double[] values = ExplainRival.KERNEL_SHAP.open(named).attributions(0);
        assertThat(DoubleStream.of(values).sum()).isCloseTo(score(0), within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIME_ALL", "KERNEL_SHAP"})
    void shouldKnowWhatMattersToTheSameModel(ExplainRival rival) {
        assertThat(AttributionError.of(rival, named, 3).spearman()).isGreaterThan(0.2);
    }
}
