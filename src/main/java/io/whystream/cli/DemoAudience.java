package io.whystream.cli;

import io.whystream.evaluate.Prequential;
import io.whystream.evaluate.ReplayReport;
import io.whystream.event.Explanation;
import io.whystream.local.data.DataRecord;
import io.whystream.local.replay.ReplayListener;
import io.whystream.local.simulation.ReasonJudge;

/** Prints the explanations, and has the first reason of each held against what the simulator knows. */
final class DemoAudience implements ReplayListener {
    private final Prequential prequential;
    private final ReasonJudge judge;
    private boolean printing;

    DemoAudience(Prequential prequential, ReasonJudge judge) {
        this.prequential = prequential;
        this.judge = judge;
    }

    /** From now on each explanation is printed. */
    void print() {
        printing = true;
    }

    @Override
    public void explained(DataRecord record, Explanation explanation) {
        prequential.accept(explanation);
        judge.judge(explanation);
        if (printing) {
            System.out.println(explanation.text());
        }
    }

    /** The report, with how often the first reason was a true one. */
    ReplayReport complete(ReplayReport report) {
        ReplayReport.ExplanationFigures figures = report.explanation();
        return judge.judged() == 0 || figures == null
                ? report
                : report.withExplanation(
                        figures.withTrueReasons(judge.trueAtOne(), judge.chance(), judge.oneKind(), judge.judged()));
    }
}
