package io.whystream.evaluate;

import io.whystream.event.Explanation;
import io.whystream.event.Recommendation;
import io.whystream.event.TeacherStatus;

/** What all explanations of a run have in common. Not thread-safe. */
public final class ExplanationMetrics {
    private long explanations;
    private double additivityMaxError;
    private long reasons;
    private double coverage;
    private long withEvidence;
    private long recommendations;
    private long notAsked;
    private boolean budgeted;
    private double stability;
    private double gini;

    public void add(Explanation explanation) {
        explanations++;
        additivityMaxError = Math.max(additivityMaxError, explanation.additivityError());
        reasons += explanation.reasons().size();
        coverage += explanation.coverage();
        withEvidence += explanation.teacher().evidence().isEmpty() ? 0 : 1;
        budgeted |= explanation.teacher().propensity() != null;
        notAsked += explanation.teacher().status() == TeacherStatus.NOT_ASKED ? 1 : 0;
        Recommendation recommendation = explanation.recommendation();
        if (recommendation != null) {
            recommendations++;
            stability += recommendation.stability();
            gini += recommendation.gini();
        }
    }

    public long explanations() {
        return explanations;
    }

    /** Nothing is measured before the first explanation. */
    public ReplayReport.ExplanationFigures figures() {
        if (explanations == 0) {
            return new ReplayReport.ExplanationFigures(null, null, null, null, null, null);
        }
        double all = explanations;
        ReplayReport.ExplanationFigures figures = new ReplayReport.ExplanationFigures(
                additivityMaxError,
                reasons / all,
                coverage / all,
                withEvidence / all,
                recommendations == 0 ? null : stability / recommendations,
                recommendations == 0 ? null : gini / recommendations);
        return budgeted ? figures.withNotAsked(notAsked) : figures;
    }
}
