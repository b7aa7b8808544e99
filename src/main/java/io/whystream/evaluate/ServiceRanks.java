package io.whystream.evaluate;

import io.whystream.event.Explanation;
import io.whystream.event.TeacherOpinion;
import io.whystream.event.TeacherStatus;
import org.jspecify.annotations.Nullable;

/** The service's ranks and fidelity on evaluated events. Not thread-safe. */
final class ServiceRanks {
    private final RankingMetrics ranker = new RankingMetrics();
    private final RankingMetrics explainer = new RankingMetrics();
    private final RankingMetrics teacher = new RankingMetrics();
    private final RankingMetrics correctedTeacher = new RankingMetrics();
    private boolean corrected;
    private final FidelityMetrics fidelity = new FidelityMetrics();

    /** @param seenBefore whether the item was seen before its event; if not, it is a miss whatever the service says */
    void add(Explanation explanation, boolean seenBefore) {
        add(ranker, explanation.ranker().rank(), seenBefore);
        add(explainer, explanation.explainer().rank(), seenBefore);
        if (explanation.teacher().status() != TeacherStatus.NOT_ASKED) {
            add(teacher, explanation.teacher().rank(), seenBefore);
            addCorrected(explanation.teacher(), seenBefore);
        }
        addLogLoss(ranker, explanation.ranker().logLoss());
        addLogLoss(explainer, explanation.explainer().logLoss());
        if (explanation.fidelity() != null) {
            fidelity.add(explanation.fidelity(), explanation.teacher().weight());
        }
    }

    /** Where the logits are not corrected, as before enough choices were seen, the raw rank is the corrected one. */
    private void addCorrected(TeacherOpinion opinion, boolean seenBefore) {
        corrected |= opinion.correctedRank() != null;
        add(correctedTeacher, opinion.correctedRank() == null ? opinion.rank() : opinion.correctedRank(), seenBefore);
    }

    RankingMetrics ranker() {
        return ranker;
    }

    RankingMetrics explainer() {
        return explainer;
    }

    RankingMetrics teacher() {
        return teacher;
    }

    /** Of the teacher by its corrected logits; nothing where they were never corrected. */
    ReplayReport.@Nullable ModelFigures correctedTeacher(long unanswered) {
        return corrected ? correctedTeacher.figures(unanswered) : null;
    }

    FidelityMetrics fidelity() {
        return fidelity;
    }

    private static void add(RankingMetrics metrics, @Nullable Double rank, boolean seenBefore) {
        if (!seenBefore) {
            metrics.addMiss();
        } else if (rank == null) {
            metrics.addUnranked();
        } else {
            metrics.add(rank);
        }
    }

    private static void addLogLoss(RankingMetrics metrics, @Nullable Double logLoss) {
        if (logLoss != null) {
            metrics.addLogLoss(logLoss);
        }
    }
}
