package io.whystream.explain;

import io.whystream.evaluate.FidelityMeasures;
import io.whystream.event.Candidate;
import io.whystream.event.Explanation.Fidelity;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import java.util.List;
import java.util.Objects;

/** Holds the explainer against the teacher, on candidates that were drawn for this alone. */
final class FidelityCheck {
    private final CatalogueRanking ranking;
    private final KnownTeachers teachers;

    FidelityCheck(CatalogueRanking ranking, KnownTeachers teachers) {
        this.ranking = ranking;
        this.teachers = teachers;
    }

    /**
     * @param audit of the event that the catalogue has just been scored for
     * @param spoke whose audit it is
     */
    Fidelity measure(TeacherAudit audit, TeacherVersion spoke) {
        KnownTeacher teacher = teachers.find(spoke);
        List<Candidate> candidates = audit.candidates();
        double[] teacherLogits = new double[candidates.size()];
        double[] explainerScores = new double[candidates.size()];
        for (int i = 0; i < candidates.size(); i++) {
            teacherLogits[i] = Objects.requireNonNull(candidates.get(i).logit());
            explainerScores[i] =
                    ranking.scoreOf(ranking.explainer(), candidates.get(i).itemId());
        }
        List<String> own = ranking.topOf(
                ranking.explainer(),
                item -> teacher == null || teacher.vocabulary().knows(ranking.itemId(item)));
        return new Fidelity(
                Rounding.toMillionths(FidelityMeasures.klDivergence(teacherLogits, explainerScores)),
                Rounding.toMillionths(FidelityMeasures.rSquared(teacherLogits, explainerScores)),
                Rounding.toMillionths(FidelityMeasures.kendallTau(teacherLogits, explainerScores)),
                FidelityMeasures.topOneAgrees(teacherLogits, explainerScores),
                Rounding.toMillionths(FidelityMeasures.topOverlap(audit.top(), own)));
    }
}
