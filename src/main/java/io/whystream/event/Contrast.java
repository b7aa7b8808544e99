package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why this and not another: the difference of two lists of contributions, put together by reason. The kept reasons and the
 * remainder add up to the margin.
 *
 * @param itemId the other item
 * @param title what people call it, where the catalogue knows
 * @param margin the explainer's logit of the explained item less that of the other, in log-odds
 * @param reasons what makes the difference, strongest first; above 0 it speaks for the explained item
 * @param remainder what was cut for brevity, in log-odds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contrast(
        @JsonProperty(required = true) String itemId,
        @Nullable String title,
        @JsonProperty(required = true) double margin,
        @JsonProperty(required = true) List<Reason> reasons,
        @JsonProperty(required = true) double remainder) {
    public Contrast {
        Require.text("itemId", itemId);
        title = title == null || title.isEmpty() ? null : title;
        Require.finite("margin", margin);
        Require.present("reasons", reasons);
        reasons = Require.listOrEmpty("reasons", reasons);
        Require.finite("remainder", remainder);
    }
}
