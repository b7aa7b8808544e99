package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Where the ranker and the explainer part ways: what people do against what the recommender thinks. Both speak of the item
 * as it stands against the average candidate. The kept reasons and the remainder add up to the margin.
 *
 * @param margin how much more the ranker makes of the item than the explainer, in log-odds
 * @param reasons what makes the difference, strongest first; above 0 the ranker holds more of it
 * @param remainder what was cut for brevity, in log-odds
 */
public record Disagreement(
        @JsonProperty(required = true) double margin,
        @JsonProperty(required = true) List<Reason> reasons,
        @JsonProperty(required = true) double remainder) {
    public Disagreement {
        Require.finite("margin", margin);
        Require.present("reasons", reasons);
        reasons = Require.listOrEmpty("reasons", reasons);
        Require.finite("remainder", remainder);
    }
}
