package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a person would call one reason.
 *
 * @param kind {@code history}, {@code category}, {@code creator}, {@code tag}, {@code popularity}, {@code rating},
 *     {@code age} or {@code general}
 * @param about the item id, category, creator or tag that it names; absent for popularity, rating, age and general appeal
 * @param contribution its parts put together, in log-odds
 * @param cut what of that stands in no published contribution but in the remainder, in log-odds; absent where nothing
 *     does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reason(
        @JsonProperty(required = true) String kind,
        @Nullable String about,
        @JsonProperty(required = true) double contribution,
        @Nullable Double cut) {
    /** One of which nothing is cut, or that does not say. */
    public Reason(String kind, @Nullable String about, double contribution) {
        this(kind, about, contribution, null);
    }

    @JsonCreator
    public Reason {
        Require.sentence("kind", kind);
        Require.finite("contribution", contribution);
        Require.finiteOrAbsent("cut", cut);
    }
}
