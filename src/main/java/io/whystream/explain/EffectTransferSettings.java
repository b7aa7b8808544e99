package io.whystream.explain;

/**
 * How strongly the explainer is pulled towards what leaving history items out does to the teacher, see {@link
 * EffectTransfer}: a weight for each term of its loss, 0 for none.
 *
 * @param evidence ω: the shares of what is said of history items, see {@link EvidenceTransfer}
 * @param robustness ρ: how the score moves when an item is left out, see {@link PerturbationTransfer}
 * @throws IllegalArgumentException naming the key of the configuration, if one is below 0 or no number
 */
public record EffectTransferSettings(double evidence, double robustness) {
    /** Nothing is learned from the effects that audits tell. */
    public static final EffectTransferSettings NONE = new EffectTransferSettings(0, 0);

    public EffectTransferSettings {
        require("whystream.student.evidence-transfer", evidence);
        require("whystream.student.robustness", robustness);
    }

    private static void require(String key, double weight) {
        if (!(weight >= 0)) {
            throw new IllegalArgumentException(key + " must be 0 or more, but is " + weight);
        }
    }
}
