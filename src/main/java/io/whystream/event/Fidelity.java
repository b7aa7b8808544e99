package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How close the explainer is to the teacher, on a draw of candidates that is never trained on.
 *
 * @param kl KL(teacher ‖ explainer) of the softmax over the candidates, in nats; 0 is a perfect copy
 * @param r2 share of the variance of the teacher's centred logits that the explainer's explain; 1 is best
 * @param kendallTau tau-b rank correlation over the candidates; −1 to 1
 * @param top1Agrees whether both put the same candidate first
 * @param top10Overlap share of the teacher's ten best items, over the catalogue it knows, that are the explainer's
 *     too; 0 to 1
 * @param ranker the same of the ranker, which learns from what people do as well: how far it has left the teacher
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fidelity(
        @JsonProperty(required = true) double kl,
        @JsonProperty(required = true) double r2,
        @JsonProperty(required = true) double kendallTau,
        @JsonProperty(required = true) boolean top1Agrees,
        @JsonProperty(required = true) double top10Overlap,
        @Nullable Fidelity ranker) {
    /** Of one reading alone. */
    public Fidelity(double kl, double r2, double kendallTau, boolean top1Agrees, double top10Overlap) {
        this(kl, r2, kendallTau, top1Agrees, top10Overlap, null);
    }

    @JsonCreator
    public Fidelity {
        kl = Require.within("kl", kl, 0, Double.MAX_VALUE);
        r2 = Require.within("r2", r2, -Double.MAX_VALUE, 1);
        kendallTau = Require.within("kendallTau", kendallTau, -1, 1);
        top10Overlap = Require.share("top10Overlap", top10Overlap);
    }
}
