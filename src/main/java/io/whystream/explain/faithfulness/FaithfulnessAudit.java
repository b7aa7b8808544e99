package io.whystream.explain.faithfulness;

import io.whystream.context.EventIds;
import io.whystream.evaluate.RankCorrelation;
import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.Faithfulness.Effect;
import io.whystream.event.Recommendation;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Deletes from the teacher's own input what the student says its recommendation rests on, and sees how far the teacher
 * moves; the same for controls that know nothing of the student, and for the teacher's own leave-one-out ranking, which is a
 * strong rival but no ceiling. Not thread-safe.
 *
 * <p>Comprehensiveness and sufficiency: DeYoung et al. 2020 (ERASER), equations 1 and 2, with log-probabilities in place of
 * probabilities.
 */
public final class FaithfulnessAudit implements Auditor {
    private final Teacher teacher;
    private final EvidenceMeasure measure;

    /** @param measure the one that the evidence is ordered by */
    public FaithfulnessAudit(Teacher teacher, EvidenceMeasure measure) {
        this.teacher = teacher;
        this.measure = measure;
    }

    /**
     * Asks the teacher about 60 times for a long history, in a few batches.
     *
     * @return nothing where there is nothing to audit: no recommendation, another teacher's, or a history of three items or
     *     fewer
     * @throws TeacherException when the teacher fails
     */
    @Override
    public Optional<Faithfulness> audit(Explanation explanation) {
        Recommendation recommendation = explanation.recommendation();
        if (recommendation == null
                || !recommendation.auditable()
                || !teacher.version().equals(explanation.teacher().model())) {
            return Optional.empty();
        }
        AuditedHistory history = new AuditedHistory(recommendation, teacher.vocabulary());
        return Optional.of(audit(explanation, recommendation, history));
    }

    private Faithfulness audit(Explanation explanation, Recommendation recommendation, AuditedHistory history) {
        Interrogation teacherAgain = new Interrogation(teacher, recommendation, history.whole());
        double[] effects = teacherAgain.falls(history.all().stream()
                .map(item -> history.without(List.of(item)))
                .toList());
        List<Integer> oracle = AuditedHistory.largest(history.all(), effects);
        List<Integer> far = history.far();
        boolean farChoosable = far.size() > Recommendation.TAKEN;
        float[] attention = teacherAgain.attention();
        Falls falls = new Falls();
        falls.want("named", history.without(history.first()));
        falls.want("random", history.without(random(history, explanation.explanationId())));
        falls.want("last", history.without(history.latest()));
        falls.want("oracle", history.without(oracle));
        falls.want("sufficiency", history.only(history.first()));
        falls.want("sufficiency of the oracle", history.only(oracle));
        if (attention.length > 0) {
            List<Integer> attended = AuditedHistory.largest(history.all(), history.byItem(attention));
            falls.want("attention", history.without(attended));
        }
        if (farChoosable) {
            falls.want("far", history.without(history.first(far)));
            falls.want("far oracle", history.without(AuditedHistory.largest(far, effects)));
        }
        falls.ask(teacherAgain);
        OptionalDouble spearman = RankCorrelation.spearman(history.strengths(measure), effects);
        return new Faithfulness(
                explanation.explanationId(),
                explanation.interaction().userId(),
                recommendation.itemId(),
                teacher.version(),
                history.size(),
                falls.of("named"),
                falls.of("random"),
                falls.of("last"),
                falls.orAbsent("attention"),
                falls.of("oracle"),
                falls.orAbsent("far"),
                falls.orAbsent("far oracle"),
                spearman.isPresent() ? spearman.getAsDouble() : null,
                falls.of("sufficiency"),
                falls.of("sufficiency of the oracle"),
                counterfactualAgrees(recommendation, history, teacherAgain),
                published(history, effects));
    }

    private static @Nullable Boolean counterfactualAgrees(
            Recommendation recommendation, AuditedHistory history, Interrogation teacherAgain) {
        List<String> taken = recommendation.counterfactual();
        return taken == null ? null : teacherAgain.better(history.without(history.named(taken))) >= Recommendation.BEST;
    }

    private static List<Effect> published(AuditedHistory history, double[] effects) {
        List<Effect> published = new ArrayList<>();
        history.all().forEach(item -> published.add(new Effect(history.itemId(item), effects[item])));
        return published;
    }

    /** The same three for the same explanation, wherever it is audited. */
    private static List<Integer> random(AuditedHistory history, String explanationId) {
        SplittableRandom random = new SplittableRandom(EventIds.hash(explanationId));
        double[] numbers = random.doubles(history.size()).toArray();
        return AuditedHistory.largest(history.all(), numbers);
    }

    /** Shortened histories by what they are for, asked about together. */
    private static final class Falls {
        private final List<String> names = new ArrayList<>();
        private final List<int[]> histories = new ArrayList<>();
        private double[] falls = new double[0];

        void want(String name, int[] history) {
            names.add(name);
            histories.add(history);
        }

        void ask(Interrogation teacherAgain) {
            falls = teacherAgain.falls(histories);
        }

        double of(String name) {
            return falls[names.indexOf(name)];
        }

        @Nullable
        Double orAbsent(String name) {
            return names.contains(name) ? (Double) of(name) : null;
        }
    }
}
