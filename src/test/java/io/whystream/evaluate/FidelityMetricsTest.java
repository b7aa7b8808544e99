package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.event.Fidelity;
import org.junit.jupiter.api.Test;

class FidelityMetricsTest {
    private static final Fidelity CLOSE = new Fidelity(0.1, 0.9, 0.8, true, 0.7);
    private static final Fidelity FAR = new Fidelity(0.4, 0.5, 0.2, false, 0.1);

    private final FidelityMetrics metrics = new FidelityMetrics();

    @Test
    void shouldLetARarelyAskedEventCountForThoseThatWereNot() {
        metrics.add(FAR, 1);
        metrics.add(FAR, 1);
        metrics.add(CLOSE, 4);
        ReplayReport.FidelityFigures figures = metrics.figures();
        assertThat(figures.events()).isEqualTo(3);
        assertThat(figures.kl()).isCloseTo((0.4 + 0.4 + 4 * 0.1) / 6, within(1e-12));
        assertThat(figures.top10Overlap()).isCloseTo((0.1 + 0.1 + 4 * 0.7) / 6, within(1e-12));
        assertThat(figures.top1Agreement()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(figures.effectiveEvents()).isCloseTo(36.0 / 18, within(1e-12));
    }

    @Test
    void shouldMeanPlainlyWhereEveryEventIsTaught() {
        metrics.add(FAR);
        metrics.add(CLOSE);
        assertThat(metrics.figures().kendallTau()).isCloseTo(0.5, within(1e-12));
        assertThat(metrics.figures().effectiveEvents()).isNull();
    }
}
