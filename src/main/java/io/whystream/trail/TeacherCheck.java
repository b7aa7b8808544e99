package io.whystream.trail;

import static io.whystream.trail.Aspect.TEACHER;

import io.whystream.event.Candidate;
import io.whystream.event.Explanation;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherOpinion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** That the teacher's figures are those of the soft prediction that was explained. */
final class TeacherCheck implements Check {
    @Override
    public void examine(Exhibit exhibit, Findings findings) {
        SoftPrediction prediction = exhibit.prediction();
        if (prediction == null) {
            findings.unknown(TEACHER, "the soft prediction is not there any more");
            return;
        }
        Explanation told = exhibit.explanation();
        TeacherOpinion opinion = told.teacher();
        findings.require(
                Objects.equals(prediction.teacher(), opinion.model()), TEACHER, "another model spoke, or none did");
        findings.require(
                prediction.interaction().equals(told.interaction()), TEACHER, "the teacher spoke of another event");
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        prediction.candidates().forEach(candidate -> candidates.putIfAbsent(candidate.itemId(), candidate));
        Candidate own = candidates.get(told.itemId());
        if (own == null || prediction.teacher() == null) {
            findings.require(
                    opinion.logit() == null && opinion.probability() == null, TEACHER, "it said nothing of the item");
            return;
        }
        same(own.logit(), opinion.logit(), "logit", findings);
        same(own.correctedLogit(), opinion.correctedLogit(), "corrected logit", findings);
        same(probability(candidates, own), opinion.probability(), "probability", findings);
        if (prediction.audit() != null) {
            same(prediction.audit().rank(), opinion.rank(), "rank", findings);
            same(prediction.audit().correctedRank(), opinion.correctedRank(), "corrected rank", findings);
        }
        findings.require(
                told.contrast() == null
                        || candidates.containsKey(told.contrast().itemId()),
                TEACHER,
                "the contrast is with no candidate");
    }

    private static void same(@Nullable Number was, @Nullable Double told, String name, Findings findings) {
        boolean same = was == null || told == null
                ? was == null && told == null
                : Math.abs(was.doubleValue() - told) <= 2 * Tolerance.ROUNDING;
        findings.require(same, TEACHER, "its %s was %s, not %s", name, was, told);
    }

    /** Softmax over the candidates, corrected for their sampling. */
    private static double probability(Map<String, Candidate> candidates, Candidate own) {
        double sum = 0;
        for (Candidate candidate : candidates.values()) {
            sum += Math.exp(corrected(candidate) - corrected(own));
        }
        return 1 / sum;
    }

    private static double corrected(Candidate candidate) {
        return Objects.requireNonNull(candidate.logit(), "a teacher scores all") - candidate.logExpectedCount();
    }
}
