package io.whystream.cli;

import io.whystream.evaluate.AuditLedger;
import io.whystream.evaluate.Prequential;
import io.whystream.evaluate.ReplayReport;
import io.whystream.local.replay.AuditInbox;
import io.whystream.local.replay.ReplaySummary;
import io.whystream.local.replay.TopicCount;
import io.whystream.topology.Topics;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the client's figures and the protocol's together into one report. */
final class ReplayFigures {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private ReplayFigures() {}

    static ReplayReport report(
            String data, ReplaySummary summary, Prequential prequential, String bootstrap, Topics topics) {
        double seconds = summary.elapsed().toNanos() / NANOS;
        return new ReplayReport(
                data,
                prequential.protocol(),
                summary.interactions(),
                TopicCount.of(bootstrap, topics.softPredictions()),
                summary.explanations(),
                summary.deadLetters(),
                seconds,
                summary.interactions() / seconds,
                prequential.explanation(),
                prequential.evaluated() == 0 ? null : prequential.ranking(),
                prequential.evaluated() == 0 ? null : prequential.fidelity(),
                null,
                latency(summary),
                prequential.curves());
    }

    /** Two replays one after the other; the latency is that of the second, which is the one that was paced. */
    static ReplayReport report(
            String data,
            ReplaySummary first,
            ReplaySummary second,
            Prequential prequential,
            String bootstrap,
            Topics topics) {
        ReplaySummary both = new ReplaySummary(
                first.interactions() + second.interactions(),
                first.explanations() + second.explanations(),
                first.deadLetters() + second.deadLetters(),
                first.repeated() + second.repeated(),
                first.elapsed().plus(second.elapsed()),
                second.medianMillis(),
                second.slowestPercentMillis());
        return report(data, both, prequential, bootstrap, topics);
    }

    /** The report with the audits of faithfulness, which are waited for. */
    static ReplayReport withFaithfulness(ReplayReport report, AuditLedger ledger, String bootstrap, Topics topics) {
        AuditInbox.read(bootstrap, topics.audits(), ledger);
        return report.withFaithfulness(ledger.figures());
    }

    private static ReplayReport.@Nullable LatencyFigures latency(ReplaySummary summary) {
        Double median = summary.medianMillis();
        Double slowest = summary.slowestPercentMillis();
        return median == null || slowest == null ? null : new ReplayReport.LatencyFigures(median, slowest);
    }
}
