package io.whystream.cli;

import io.whystream.explain.report.ModelReport;
import io.whystream.explain.report.ModelReport.Gap;
import java.util.Locale;

/** Tells where what the teacher shows departs most from what people choose. */
final class WidestGap {
    private WidestGap() {}

    static String tell(ModelReport report) {
        if (report.gaps().isEmpty()) {
            return "What is shown departs from what is chosen in no group of films.";
        }
        Gap gap = report.gaps().get(0);
        String cause = gap.causes().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", most of all by %s (%+.2f)",
                        gap.causes().get(0).feature(),
                        gap.causes().get(0).difference());
        return String.format(
                Locale.ROOT,
                "Widest gap: %s %s has %.1f %% of the teacher's top tens and %.1f %% of what people chose%s",
                gap.attribute(),
                gap.group(),
                100 * gap.share().teacher(),
                100 * gap.share().people(),
                cause);
    }
}
