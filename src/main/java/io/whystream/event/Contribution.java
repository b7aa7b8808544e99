package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One exact part of the logit.
 *
 * @param feature the feature's full name
 * @param family the family it belongs to
 * @param item the history item that it speaks of, where it speaks of one
 * @param value the feature's value (less the candidates' mean, for features that every item has)
 * @param weight the student's weight
 * @param contribution value × weight, in log-odds
 * @param reason which of the explanation's reasons it is a part of, from 0; absent where that one is not kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contribution(
        @JsonProperty(required = true) String feature,
        @JsonProperty(required = true) String family,
        @Nullable String item,
        @JsonProperty(required = true) double value,
        @JsonProperty(required = true) double weight,
        @JsonProperty(required = true) double contribution,
        @Nullable Integer reason) {
    /** One that does not say which reason it is a part of. */
    public Contribution(
            String feature, String family, @Nullable String item, double value, double weight, double contribution) {
        this(feature, family, item, value, weight, contribution, null);
    }

    @JsonCreator
    public Contribution {
        Require.sentence("feature", feature);
        Require.sentence("family", family);
        Require.finite("value", value);
        Require.finite("weight", weight);
        Require.finite("contribution", contribution);
        if (reason != null) {
            Require.notNegative("reason", reason);
        }
    }
}
