package io.whystream.cli;

import io.whystream.plot.LineChart;
import io.whystream.plot.Panel;
import io.whystream.plot.Series;
import io.whystream.teacher.training.EpochFigures;
import io.whystream.teacher.training.TrainingMetrics;
import java.util.List;
import java.util.Locale;

/** How a teacher learned, epoch by epoch, as a picture. */
final class LearningCurve {
    static final String FILE = "learning-curve.svg";

    private static final Series.Style LOSS = new Series.Style("#d55e00", 2, "");
    private static final Series.Style NDCG = new Series.Style("#0072b2", 2, "");

    private LearningCurve() {}

    static String draw(String data, TrainingMetrics metrics) {
        List<Double> epochs = metrics.curve().stream()
                .map(EpochFigures::epoch)
                .map(Integer::doubleValue)
                .toList();
        List<Double> losses = metrics.curve().stream().map(EpochFigures::loss).toList();
        List<Double> ndcg = metrics.curve().stream().map(EpochFigures::ndcg).toList();
        double lowestLoss =
                losses.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return new LineChart(
                        data + ": how the teacher learned",
                        List.of(String.format(
                                Locale.ROOT,
                                "Best epoch %d of %d: NDCG@10 %.4f on %,d held-out choices; %,.0f s, %,.0f CPU s in all.",
                                metrics.bestEpoch(),
                                metrics.epochs(),
                                metrics.validationNdcg(),
                                metrics.validationUsers(),
                                metrics.wallSeconds(),
                                metrics.cpuSeconds())),
                        "epoch",
                        List.of(
                                new Panel(
                                        "Ranking of held-out choices, higher is better",
                                        "mean NDCG@10",
                                        0,
                                        0.02,
                                        List.of(new Series("validation", NDCG, epochs, ndcg))),
                                new Panel(
                                        "Loss of the choices trained on, with dropout",
                                        "nats per choice",
                                        lowestLoss,
                                        lowestLoss,
                                        List.of(new Series("training", LOSS, epochs, losses)))))
                .svg();
    }
}
