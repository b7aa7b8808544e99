package io.whystream.teacher.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.teacher.swap.SwapReport.Outcome;
import org.junit.jupiter.api.Test;

class SwapReportTest {
    @Test
    void shouldSayWhatBecameOfAnOrderAndWhy() {
        ShadowFigures figures = new ShadowFigures(1_000, .6514999, .62, 8.3954, 6.6989, 35.0535, 24.4409);
        assertThat(new SwapReport("file:///m/1/", Outcome.APPOINTED, "373d5d237988", null, figures, null).sentence())
                .isEqualTo(
                        "The model at file:///m/1/, version 373d5d237988, is the teacher from now on. Over 1,000 events"
                                + " it had 65 % of the present one's ten best; log loss of what was chosen 6.70, the present one's"
                                + " 8.40; its place 24.4 and 35.1");
        UnansweredFigures unanswered = new UnansweredFigures(1_200, 8.2066, 6.5);
        assertThat(new SwapReport(
                                "file:///m/1/", Outcome.APPOINTED, "373d5d237988", null, ShadowFigures.NONE, unanswered)
                        .sentence())
                .isEqualTo(
                        "The model at file:///m/1/, version 373d5d237988, is the teacher from now on. On 1,200 events"
                                + " that the present one did not answer its log loss was 6.50, chance would have 8.21");
        assertThat(new SwapReport("file:///m/2/", Outcome.REFUSED, null, "it is damaged", null, null).sentence())
                .isEqualTo("The model at file:///m/2/ was refused: it is damaged");
    }
}
