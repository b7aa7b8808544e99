package io.whystream.explain;

import io.whystream.evaluate.FidelityMeasures;
import io.whystream.event.Candidate;
import io.whystream.event.Fidelity;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Holds both readings against the teacher, on candidates that were drawn for this alone. */
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
     * @return of the explainer, and in it of the ranker
     */
    Fidelity measure(TeacherAudit audit, TeacherVersion spoke) {
        KnownTeacher teacher = teachers.find(spoke);
        IntPredicate known = item -> teacher == null || teacher.vocabulary().knows(ranking.itemId(item));
        Fidelity ranker = measure(audit, ranking.ranker(), known, null);
        return measure(audit, ranking.explainer(), known, ranker);
    }

    private Fidelity measure(TeacherAudit audit, double[] scores, IntPredicate known, @Nullable Fidelity ranker) {
        List<Candidate> candidates = audit.candidates();
        double[] teacherLogits = new double[candidates.size()];
        double[] own = new double[candidates.size()];
        for (int i = 0; i < candidates.size(); i++) {
            teacherLogits[i] = Objects.requireNonNull(candidates.get(i).logit());
            own[i] = ranking.scoreOf(scores, candidates.get(i).itemId());
        }
        return new Fidelity(
                Rounding.toMillionths(FidelityMeasures.klDivergence(teacherLogits, own)),
                Rounding.toMillionths(FidelityMeasures.rSquared(teacherLogits, own)),
                Rounding.toMillionths(FidelityMeasures.kendallTau(teacherLogits, own)),
                FidelityMeasures.topOneAgrees(teacherLogits, own),
                Rounding.toMillionths(FidelityMeasures.topOverlap(audit.top(), ranking.topOf(scores, known))),
                ranker);
    }
}
