package io.whystream.teacher.swap;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order.
 *
 * @param uri as it was ordered
 * @param version of the model; absent where it could not be loaded
 * @param reason why it was refused; absent otherwise
 * @param figures from its shadow time, on what both answered; absent where it had none
 * @param unanswered the same on what the present one failed to answer since it last did; absent where there was nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SwapReport(
        String uri,
        Outcome outcome,
        @Nullable String version,
        @Nullable String reason,
        @Nullable ShadowFigures figures,
        @Nullable UnansweredFigures unanswered) {
    /** For whoever reads the log. */
    String sentence() {
        String what = "The model at " + uri + (version == null ? "" : ", version " + version + ",");
        String became = switch (outcome) {
            case LOADING -> " is being loaded";
            case SHADOWING -> " is being tried beside the present one";
            case APPOINTED -> " is the teacher from now on";
            case REFUSED -> " was refused: " + reason;
            case PRESENT -> " is the teacher already";
        };
        return what
                + became
                + (figures == null || figures.events() == 0 ? "" : ". " + figures.sentence())
                + (unanswered == null ? "" : ". " + unanswered.sentence());
    }

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
