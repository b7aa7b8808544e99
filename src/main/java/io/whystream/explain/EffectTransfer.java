package io.whystream.explain;

import io.whystream.event.HistoryEffect;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.feature.FeatureSpace;
import io.whystream.student.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Teaches a reading what leaving history items out does to the teacher, on the audited events that tell it. Not
 * thread-safe.
 */
final class EffectTransfer {
    private final List<Term> terms = new ArrayList<>();

    /** A term of the loss. */
    @FunctionalInterface
    interface Term {
        /**
         * Learns from an event that is laid out.
         *
         * @param effects of the newest items of the history, oldest first; at least one
         */
        void learn(SoftPrediction prediction, List<HistoryEffect> effects, EventCase event);
    }

    /** @param perturbed its own */
    EffectTransfer(FeatureSpace space, Reading reading, EventCase perturbed, EffectTransferSettings settings) {
        if (settings.evidence() > 0) {
            terms.add(new EvidenceTransfer(space, reading, settings.evidence()));
        }
        if (settings.robustness() > 0) {
            terms.add(new PerturbationTransfer(perturbed, reading, settings.robustness()));
        }
    }

    /** Learns from an event that is laid out, if its audit tells effects. */
    void learn(SoftPrediction prediction, EventCase event) {
        TeacherAudit audit = prediction.audit();
        if (audit != null && !audit.effects().isEmpty()) {
            terms.forEach(term -> term.learn(prediction, audit.effects(), event));
        }
    }
}
