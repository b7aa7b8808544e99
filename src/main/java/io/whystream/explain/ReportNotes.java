package io.whystream.explain;

import io.whystream.event.Candidate;
import io.whystream.event.Disagreement;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.explain.report.AuditedEvent;
import io.whystream.explain.report.AuditedEvent.Why;
import io.whystream.explain.report.FeatureNames;
import io.whystream.explain.report.ScoredItem;
import io.whystream.feature.Moment;
import io.whystream.feature.ReasonKind;
import io.whystream.student.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes what an audited event shows of the model as a whole. Not thread-safe. */
final class ReportNotes {
    /** How many of the audit's candidates are taken apart. */
    private static final int ROWS = 8;

    private final CatalogueRanking ranking;
    private final Reading explainer;
    private final FeatureNames names;
    private final int columns;
    private final List<String> userAttributes;

    /** @param userAttributes keys of the events' context that are kept */
    ReportNotes(
            CatalogueRanking ranking, Reading explainer, FeatureNames names, int columns, List<String> userAttributes) {
        this.ranking = ranking;
        this.explainer = explainer;
        this.names = names;
        this.columns = columns;
        this.userAttributes = userAttributes;
    }

    /**
     * @param prediction that a teacher spoke in, and that the catalogue has just been scored for
     * @param answers to it, at least one
     */
    AuditedEvent of(
            SoftPrediction prediction, TeacherAudit audit, Moment moment, List<Explanation> answers, int partition) {
        Interaction interaction = prediction.interaction();
        return new AuditedEvent(
                interaction.timestamp().toEpochMilli(),
                partition,
                Objects.requireNonNull(prediction.teacher()),
                interaction.type().isChoice() ? interaction.subjects().get(0) : null,
                attributes(interaction),
                audit.top(),
                answers.get(0).ranker().top(),
                disagreement(answers),
                rows(audit, moment),
                answers.get(0).teacher().weight());
    }

    private Map<String, String> attributes(Interaction interaction) {
        Map<String, String> kept = new HashMap<>(interaction.context());
        kept.keySet().retainAll(userAttributes);
        return kept;
    }

    /** That of the first item that has one: an event counts once. */
    private static @Nullable List<Why> disagreement(List<Explanation> answers) {
        for (Explanation answer : answers) {
            Disagreement apart = answer.disagreement();
            if (apart != null) {
                return apart.reasons().stream()
                        .map(reason -> new Why(reason.kind(), reason.about(), reason.contribution()))
                        .toList();
            }
        }
        return null;
    }

    /** Evenly over the draw's parts: uniform, recent, and the teacher's best. */
    private List<ScoredItem> rows(TeacherAudit audit, Moment moment) {
        List<Candidate> candidates = audit.candidates();
        double mean = candidates.stream()
                .mapToDouble(candidate -> Objects.requireNonNull(candidate.logit()))
                .average()
                .orElse(0);
        List<ScoredItem> rows = new ArrayList<>(ROWS);
        int step = Math.max(1, candidates.size() / ROWS);
        for (int i = step - 1; i < candidates.size() && rows.size() < ROWS; i += step) {
            Candidate candidate = candidates.get(i);
            rows.add(row(candidate.itemId(), Objects.requireNonNull(candidate.logit()) - mean, moment));
        }
        return rows;
    }

    private ScoredItem row(String itemId, double logit, Moment moment) {
        float[][] sums = {new float[names.size()]};
        ranking.split(moment, itemId, (family, weight, feature, kind, about, value) -> {
            boolean ofOneItem = kind == ReasonKind.HISTORY && feature.contains(":");
            int number = names.number(
                    family.name(),
                    ofOneItem ? feature.substring(0, feature.indexOf(':')) : feature,
                    ofOneItem ? -1 : weight);
            if (number >= sums[0].length) {
                sums[0] = Arrays.copyOf(sums[0], number + 1);
            }
            sums[0][number] += (float) (explainer.weight(weight) * value);
        });
        return new ScoredItem(itemId, logit, ranking.values(itemId, columns), sums[0]);
    }
}
