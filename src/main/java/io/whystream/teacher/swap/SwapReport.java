package io.whystream.teacher.swap;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order.
 *
 * @param uri as it was ordered
 * @param version of the model; absent where it could not be loaded
 * @param reason why it was refused; absent otherwise
 * @param figures from its shadow time; absent where it had none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SwapReport(
        String uri,
        Outcome outcome,
        @Nullable String version,
        @Nullable String reason,
        @Nullable ShadowFigures figures) {
    /** How far an order is. */
    public enum Outcome {
        LOADING,
        SHADOWING,
        APPOINTED,
        REFUSED,
        /** It is what is served already. */
        PRESENT
    }
}
