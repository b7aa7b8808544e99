package io.whystream.lab;

import io.whystream.evaluate.FidelityMetrics;
import io.whystream.evaluate.RankingMetrics;
import io.whystream.feature.FeatureMatrix;
import io.whystream.student.Imitator;
import io.whystream.student.tree.PathStep;
import io.whystream.student.tree.RegressionTree;
import io.whystream.student.tree.TreeStudent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One student among several on the same events, and how it fares. */
final class Rival {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final Imitator student;
    private final @Nullable TreeStudent grown;
    private final FidelityMetrics fidelity = new FidelityMetrics();
    private final RankingMetrics ranking = new RankingMetrics();
    private double[] scores = new double[0];
    private long nanos;
    private long learned;
    private long paths;
    private long steps;
    private long asked;

    /** @param grown the tree whose paths are counted; null for none */
    Rival(String name, Imitator student, @Nullable TreeStudent grown) {
        this.name = name;
        this.student = student;
        this.grown = grown;
    }

    /** The scores of all rows: a buffer, good until the next call. */
    double[] score(FeatureMatrix matrix) {
        if (scores.length < matrix.rows()) {
            scores = new double[matrix.rows() * 2];
        }
        student.score(matrix, scores);
        return scores;
    }

    /** Scores and learns, as for each event, with the CPU time that both take. */
    void learn(FeatureMatrix matrix, double[] teacher, double[] logExpectedCounts) {
        long start = THREADS.getCurrentThreadCpuTime();
        student.learn(matrix, score(matrix), teacher, logExpectedCounts);
        nanos += THREADS.getCurrentThreadCpuTime() - start;
        learned++;
    }

    /** @param matrix as the student sees it, for the event's own item in the first row */
    void countPath(FeatureMatrix matrix) {
        if (grown != null) {
            List<PathStep> path = grown.path(matrix, 0);
            paths++;
            steps += path.size();
            asked += path.stream().mapToInt(PathStep::column).distinct().count();
        }
    }

    /** Prints the path of the event's own item. */
    void printPath(String eventId, TreeLabRun run) {
        if (grown != null) {
            StringBuilder text = new StringBuilder(String.format("%s: %.2f", eventId, grown.baseline()));
            grown.path(run.matrix(), 0).forEach(step -> text.append(", ").append(step.text(run.space()::columnName)));
            System.out.printf("%s = %.2f%n", text, grown.tree().predict(run.matrix(), 0));
        }
    }

    FidelityMetrics fidelity() {
        return fidelity;
    }

    RankingMetrics ranking() {
        return ranking;
    }

    static String header() {
        return String.format(
                "%-40s %8s %8s %8s %8s %8s %8s %8s", "", "top-10", "tau", "R2", "KL", "top-1", "NDCG@10", "us");
    }

    String line() {
        var f = fidelity.figures();
        var r = ranking.figures(0);
        String line = String.format(
                "%-40s %8.4f %8.4f %8.4f %8.4f %8.4f %8.4f %8.1f",
                name,
                f.top10Overlap(),
                f.kendallTau(),
                f.r2(),
                f.kl(),
                f.top1Agreement(),
                r.ndcgAt10(),
                nanos / 1e3 / learned);
        if (grown == null) {
            return line;
        }
        RegressionTree tree = grown.tree();
        return line
                + String.format(
                        "   %d leaves, depth %d, mean path %.1f steps over %.1f features",
                        tree.leaves(), tree.depth(), (double) steps / paths, (double) asked / paths);
    }
}
