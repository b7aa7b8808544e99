package io.whystream.evaluate;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A teacher and the baselines, ranked on the same events.
 *
 * @param events how many
 * @param models by name, in the order of the report
 * @param settings of the models that have any, in words; and why a model was left out
 * @param warm the same on the events whose target the teacher was trained on, where they are told apart
 * @param cold the same on the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfflineRanking(
        @JsonProperty("events") long events,
        @JsonAnyGetter Map<String, ReplayReport.ModelFigures> models,
        @JsonIgnore Map<String, String> settings,
        @JsonProperty("warm") @Nullable OfflineRanking warm,
        @JsonProperty("cold") @Nullable OfflineRanking cold) {

    /** The same with its two parts. */
    OfflineRanking parted(OfflineRanking warmPart, OfflineRanking coldPart) {
        return new OfflineRanking(events, models, settings, warmPart, coldPart);
    }

    /** In leave-last-out: of each baseline the setting that is best on the validation choices. */
    public static OfflineRanking leaveLastOut(LeaveLastOut protocol, Baseline teacher) {
        List<RankingMetrics> validation = protocol.validation().rank(Baselines.leaveLastOut(protocol.items()));
        List<Baseline> fresh = Baselines.leaveLastOut(protocol.items());
        Map<String, Integer> chosen = new LinkedHashMap<>();
        for (int i = 0; i < fresh.size(); i++) {
            int own = i;
            chosen.merge(
                    fresh.get(i).name(),
                    own,
                    (best, other) -> ndcg(validation.get(other)) > ndcg(validation.get(best)) ? other : best);
        }
        List<Baseline> entrants = new ArrayList<>(List.of(teacher));
        chosen.values().forEach(index -> entrants.add(fresh.get(index)));
        return of(entrants, protocol.rank(entrants), Baselines.leftOut(protocol.items()));
    }

    static OfflineRanking of(List<Baseline> entrants, List<RankingMetrics> metrics) {
        return of(entrants, metrics, Map.of());
    }

    /** @param leftOut of models that are not among the entrants, why */
    static OfflineRanking of(List<Baseline> entrants, List<RankingMetrics> metrics, Map<String, String> leftOut) {
        Map<String, ReplayReport.ModelFigures> models = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>(leftOut);
        for (int i = 0; i < entrants.size(); i++) {
            ReplayReport.ModelFigures figures = metrics.get(i).figures(0);
            if (figures != null) {
                models.put(entrants.get(i).name(), figures);
            }
            if (!entrants.get(i).settings().isEmpty()) {
                settings.put(entrants.get(i).name(), entrants.get(i).settings());
            }
        }
        return new OfflineRanking(metrics.isEmpty() ? 0 : metrics.get(0).events(), models, settings, null, null);
    }

    private static double ndcg(RankingMetrics metrics) {
        ReplayReport.ModelFigures figures = metrics.figures(0);
        return figures == null ? 0 : figures.ndcgAt10();
    }
}
