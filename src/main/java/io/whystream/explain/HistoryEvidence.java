package io.whystream.explain;

import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.Recommendation.Evidence;
import io.whystream.explain.faithfulness.EvidenceMeasure;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ReasonKind;
import io.whystream.student.ListwiseLoss;
import io.whystream.student.Reading;
import io.whystream.teacher.LogProbability;
import it.unimi.dsi.fastutil.objects.Object2DoubleOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each item of the history does for one item against its rivals, by the explainer. With s the scores, p their softmax
 * and i the item, the log-probability is {@code log pᵢ}; an item h of the history does for it
 *
 * <ul>
 *   <li>by its contributions {@code cₕ(i) − Σⱼ pⱼ cₕ(j)}: what the parts of the scores that name h add to log pᵢ, to the
 *       first order;
 *   <li>by leaving it out {@code log pᵢ(H) − log pᵢ(H ∖ h)}: exact, and it counts what h does to the features that name
 *       nobody (tastes, distances). Covert, Lundberg &amp; Lee 2021, "Explaining by removing".
 * </ul>
 *
 * Not thread-safe.
 */
final class HistoryEvidence {
    private final EventCase event;
    private final FeatureSpace space;
    private final Reading explainer;

    /** @param event its own: it is laid out anew for every item of the history */
    HistoryEvidence(EventCase event, FeatureSpace space, Reading explainer) {
        this.event = event;
        this.space = space;
        this.explainer = explainer;
    }

    /**
     * Evidence for the first of some items. Scores all of them once for each item of the history.
     *
     * @param history oldest first
     * @param itemIds different ones, at least two
     * @return all items of the history, each once, those that speak for the item most first
     */
    List<Evidence> of(
            Interaction interaction, List<HistoryEntry> history, List<String> itemIds, EvidenceMeasure measure) {
        event.lay(interaction, history, itemIds);
        double whole = logProbability();
        Object2DoubleOpenHashMap<String> contributions = contributions();
        List<Evidence> evidence = new ArrayList<>();
        lags(history).forEach((itemId, lags) -> {
            event.lay(interaction, without(history, itemId), itemIds);
            evidence.add(new Evidence(
                    itemId,
                    lags,
                    Rounding.toMillionths(contributions.getDouble(itemId)),
                    Rounding.toMillionths(whole - logProbability())));
        });
        evidence.sort(Comparator.comparingDouble((Evidence each) -> -measure.of(each)));
        return evidence;
    }

    private static Map<String, List<Integer>> lags(List<HistoryEntry> history) {
        Map<String, List<Integer>> lags = new LinkedHashMap<>();
        for (int lag = 1; lag <= history.size(); lag++) {
            String itemId = history.get(history.size() - lag).itemId();
            lags.computeIfAbsent(itemId, unused -> new ArrayList<>()).add(lag);
        }
        return lags;
    }

    private static List<HistoryEntry> without(List<HistoryEntry> history, String itemId) {
        return history.stream().filter(entry -> !entry.itemId().equals(itemId)).toList();
    }

    /** Of the first item, by the explainer. */
    private double logProbability() {
        double[] scores = event.scores().explainer();
        return LogProbability.ofFirst(event.items().size(), row -> scores[row]);
    }

    /** By item of the history: the first item's contributions that name it, less the expected ones. */
    private Object2DoubleOpenHashMap<String> contributions() {
        Object2DoubleOpenHashMap<String> sums = new Object2DoubleOpenHashMap<>();
        double[] probabilities = new double[event.items().size()];
        ListwiseLoss.softmax(
                event.scores().explainer(), event.scores().logExpectedCounts(), 1, probabilities.length, probabilities);
        for (int row = 0; row < event.items().size(); row++) {
            double share = (row == 0 ? 1 : 0) - probabilities[row];
            space.split(
                    event.moment(),
                    event.items(),
                    row,
                    event.matrix(),
                    (family, weight, feature, kind, about, value) -> {
                        if (kind == ReasonKind.HISTORY && about != null) {
                            sums.addTo(about, share * explainer.weight(weight) * value);
                        }
                    });
        }
        return sums;
    }
}
