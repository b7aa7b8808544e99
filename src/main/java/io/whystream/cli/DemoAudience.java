package io.whystream.cli;

import io.whystream.evaluate.Prequential;
import io.whystream.evaluate.ReplayReport;
import io.whystream.event.Explanation;
import io.whystream.event.Explanation.Reason;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.simulation.SimulatedEvent;
import io.whystream.local.simulation.TrueReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints the explanations, and holds the first reason of each against what the simulator knows. */
final class DemoAudience implements ReplayListener {
    private final Map<String, Set<TrueReason>> truth = new HashMap<>();
    private final Prequential prequential;
    private final boolean silent;
    private long judged;
    private long right;

    /** @param warmup how many events from the start are neither printed nor judged */
    DemoAudience(List<SimulatedEvent> events, int warmup, Prequential prequential, boolean silent) {
        this.prequential = prequential;
        this.silent = silent;
        events.subList(warmup, events.size())
                .forEach(event -> truth.put(event.interaction().eventId(), event.reasons()));
    }

    @Override
    public void explained(DataRecord record, Explanation explanation) {
        prequential.accept(explanation);
        Set<TrueReason> reasons = truth.get(explanation.interaction().eventId());
        if (reasons == null) {
            return;
        }
        if (!silent) {
            System.out.println(explanation.text());
        }
        if (!reasons.isEmpty() && !explanation.reasons().isEmpty()) {
            Reason first = explanation.reasons().get(0);
            judged++;
            right += reasons.contains(new TrueReason(first.kind(), first.about())) ? 1 : 0;
        }
    }

    /** The report, with how often the first reason was a true one. */
    ReplayReport complete(ReplayReport report) {
        ReplayReport.ExplanationFigures figures = report.explanation();
        return judged == 0 || figures == null
                ? report
                : report.withExplanation(figures.withTrueReasonAt1((double) right / judged));
    }
}
