package io.whystream.explain;

import io.whystream.event.Candidate;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Recommendation;
import io.whystream.event.Recommendation.Evidence;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explains what the teacher itself would have recommended, so that the explanation can be held against the teacher. For
 * audited events alone, since it scores some hundred items once for each item of the history. Not thread-safe.
 */
final class RecommendationAudit {
    private final Reading explainer;
    private final ExplanationSettings settings;
    private final EventCase event;
    private final HistoryEvidence evidence;
    private final CounterfactualSearch counterfactuals;
    private final Subjects subjects = new Subjects();
    private final Decomposition logit;
    private final ReasonSums sums = new ReasonSums(subjects);

    /** @param event its own */
    RecommendationAudit(EventCase event, FeatureSpace space, Reading explainer, ExplanationSettings settings) {
        this.logit = new Decomposition(space, subjects);
        this.explainer = explainer;
        this.settings = settings;
        this.event = event;
        this.evidence = new HistoryEvidence(event, space, explainer);
        this.counterfactuals = new CounterfactualSearch(event);
    }

    /** Nothing where the teacher recommends nothing, nothing rivals it, or the user has no history. */
    Optional<Recommendation> of(SoftPrediction prediction, TeacherAudit audit) {
        if (audit.top().isEmpty() || prediction.history().isEmpty()) {
            return Optional.empty();
        }
        Set<String> items = new LinkedHashSet<>(audit.top().subList(0, 1));
        audit.candidates().stream().map(Candidate::itemId).forEach(items::add);
        return items.size() == 1 ? Optional.empty() : Optional.of(explain(prediction, new ArrayList<>(items)));
    }

    private Recommendation explain(SoftPrediction prediction, List<String> items) {
        List<HistoryEntry> history = prediction.history();
        ReasonGroups now = reasons(prediction, history, items);
        double gini = sums.gini();
        ReasonGroups forgetful = reasons(prediction, history.subList(1, history.size()), items);
        List<Evidence> named = evidence.of(
                prediction.interaction(),
                history,
                items,
                settings.recommendations().evidence());
        List<String> order = named.stream().map(Evidence::itemId).toList();
        return new Recommendation(
                items.get(0),
                items.subList(1, items.size()),
                named,
                counterfactuals
                        .find(prediction.interaction(), history, items, order)
                        .orElse(null),
                Rounding.toMillionths(now.overlap(forgetful)),
                Rounding.toMillionths(gini));
    }

    private ReasonGroups reasons(SoftPrediction prediction, List<HistoryEntry> history, List<String> items) {
        event.lay(prediction.interaction(), history, items);
        subjects.clear();
        return sums.of(logit.of(event, 0, explainer).parts()).strongest(settings.reasons(), settings.coverage());
    }
}
