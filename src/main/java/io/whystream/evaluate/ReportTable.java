package io.whystream.evaluate;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A report as a table for people: plain text, within 100 columns. */
public final class ReportTable {
    private static final String UNMEASURED = "–";

    private final StringBuilder text = new StringBuilder();

    private ReportTable() {}

    /** The whole table; sections that were not measured are left out. */
    public static String render(ReplayReport report) {
        ReportTable table = new ReportTable();
        table.summary(report);
        if (report.ranking() != null) {
            table.ranking(report.ranking());
        }
        if (report.fidelity() != null) {
            table.fidelity(report.fidelity());
        }
        if (report.faithfulness() != null && report.faithfulness().audited() > 0) {
            table.faithfulness(report.faithfulness());
        }
        if (report.explanation() != null) {
            table.explanation(report.explanation());
        }
        return table.text.toString();
    }

    private void summary(ReplayReport report) {
        line("%s", report.data());
        line(
                "  %,d interactions, %,d soft predictions, %,d explanations, %,d dead letters",
                report.interactions(), report.softPredictions(), report.explanations(), report.deadLetters());
        line("  %.1f s, %,.0f events/s", report.seconds(), report.eventsPerSecond());
        if (report.latencyMillis() != null) {
            line(
                    "  latency p50 %,.1f ms, p99 %,.1f ms",
                    report.latencyMillis().median(), report.latencyMillis().percentile99());
        }
    }

    private void ranking(ReplayReport.RankingFigures ranking) {
        line("");
        String title = String.format(Locale.ROOT, "Ranking (%,d events)", ranking.events());
        line("%-42s%10s%10s%10s%10s", title, "NDCG@10", "HR@10", "log loss", "unranked");
        model("ranker (what people do)", ranking.ranker());
        model("explainer (what the teacher thinks)", ranking.explainer());
        model("teacher", ranking.teacher());
        if (ranking.teacherCorrected() != null) {
            model("teacher, corrected", ranking.teacherCorrected());
        }
        model("popularity of all time", ranking.popularity());
        model("popularity of the last 5,000 events", ranking.recentPopularity());
        model("item-item, last 20", ranking.itemItem());
        model("Markov, first order", ranking.markov());
    }

    private void model(String name, ReplayReport.@Nullable ModelFigures figures) {
        if (figures == null) {
            line("  %-40s%10s%10s", name, UNMEASURED, UNMEASURED);
            return;
        }
        line(
                "  %-40s%10s%10s%10s%10s",
                name,
                number("%.4f", figures.ndcgAt10()),
                number("%.4f", figures.hitRateAt10()),
                figures.logLoss() == null ? "" : number("%.3f", figures.logLoss()),
                figures.unranked() == null ? "" : number("%,d", figures.unranked()));
    }

    private void fidelity(ReplayReport.FidelityFigures fidelity) {
        line("");
        String title = String.format(Locale.ROOT, "Fidelity to the teacher (%,d events)", fidelity.events());
        line("%-42s%10s%10s", title, "explainer", fidelity.ranker() == null ? "" : "ranker");
        readings("KL, nats", fidelity, ReplayReport.FidelityFigures::kl);
        readings("R² of centred logits", fidelity, ReplayReport.FidelityFigures::r2);
        readings("Kendall's tau", fidelity, ReplayReport.FidelityFigures::kendallTau);
        readings("top-1 agreement", fidelity, ReplayReport.FidelityFigures::top1Agreement);
        readings("top-10 overlap", fidelity, ReplayReport.FidelityFigures::top10Overlap);
        if (fidelity.effectiveEvents() != null) {
            line("  %-40s%10s", "events of equal weight", number("%.0f", fidelity.effectiveEvents()));
        }
    }

    private void readings(
            String name,
            ReplayReport.FidelityFigures fidelity,
            Function<ReplayReport.FidelityFigures, @Nullable Double> measure) {
        ReplayReport.FidelityFigures ranker = fidelity.ranker();
        line(
                "  %-40s%10s%10s",
                name, measured(measure.apply(fidelity)), ranker == null ? "" : measured(measure.apply(ranker)));
    }

    private void faithfulness(FaithfulnessFigures faithfulness) {
        line("");
        line("Faithfulness: how far the teacher's log-probability of its recommendation falls, nats");
        line("  (%,d recommendations, %,d users)", faithfulness.audited(), faithfulness.users());
        figure("without the three named first", faithfulness.comprehensiveness());
        figure("  standard error, clustered by user", faithfulness.standardError());
        figure("without three random ones", faithfulness.random());
        figure("without the last three", faithfulness.lastThree());
        figure("without the three attended to most", faithfulness.attention());
        figure("without the oracle's three", faithfulness.oracle());
        figure("at lag 5 or more, share of the oracle", faithfulness.farShareOfOracle());
        figure("Spearman with leaving one out", faithfulness.spearman());
        figure("with the three named first alone", faithfulness.sufficiency());
        figure("with the oracle's three alone", faithfulness.sufficiencyOracle());
        figure("counterfactuals the teacher agrees to", faithfulness.counterfactualAgreement());
        if (faithfulness.missing() != null) {
            line("  %-40s%10s", "audits that did not come", number("%,d", faithfulness.missing()));
        }
    }

    private void explanation(ReplayReport.ExplanationFigures explanation) {
        line("");
        line("Explanations");
        Double error = explanation.additivityMaxError();
        line("  %-40s%10s", "largest additivity error", error == null ? UNMEASURED : number("%.1e", error));
        figure("reasons per explanation", explanation.meanReasons());
        figure("coverage", explanation.coverage());
        figure("with evidence", explanation.withEvidence());
        figure("stability without the oldest item", explanation.stability());
        figure("Gini of the reasons", explanation.gini());
        if (explanation.notAsked() != null) {
            line("  %-40s%10s", "of events the teacher was not asked about", number("%,d", explanation.notAsked()));
        }
        if (explanation.trueReasonEvents() != null) {
            line("  %-40s%10s", "choices with a true reason", number("%,d", explanation.trueReasonEvents()));
            figure("first reason is a true one", explanation.trueReasonAt1());
            figure("  by chance", explanation.trueReasonChance());
            figure("  always the same kind, at best", explanation.trueReasonOneKind());
        }
    }

    private void figure(String name, @Nullable Double value) {
        line("  %-40s%10s", name, measured(value));
    }

    private static String measured(@Nullable Double value) {
        return value == null ? UNMEASURED : number("%.4f", value);
    }

    private static String number(String format, Number value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
