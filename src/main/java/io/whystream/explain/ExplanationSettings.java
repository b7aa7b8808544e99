package io.whystream.explain;

import io.whystream.context.AuditChoice;
import io.whystream.explain.faithfulness.EvidenceMeasure;

/**
 * What an explanation shows.
 *
 * @param slateItems how many items of a slate are explained, best place first
 * @param contributions how many contributions are published one by one; the rest is the remainder
 * @param reasons how many reasons at most
 * @param coverage the share of the absolute sum that the reasons should carry, 0 to 1
 * @param evidence how many history items the teacher's evidence names
 * @param disagreement how far apart the two readings' log-probabilities of an item must be for the difference to be told,
 *     above 0
 * @param choiceVerb what people did with the items of their history, in the past tense: chose, watched, bought
 * @param audit which events have the teacher's own recommendation explained, so that its faithfulness can be measured; of
 *     those that the teacher says more of
 * @param evidenceMeasure what the evidence for it is ordered by
 */
public record ExplanationSettings(
        int slateItems,
        int contributions,
        int reasons,
        double coverage,
        int evidence,
        double disagreement,
        String choiceVerb,
        AuditChoice audit,
        EvidenceMeasure evidenceMeasure) {
    public static ExplanationSettings defaults() {
        return new ExplanationSettings(
                3, 12, 5, 0.8, 5, 1, "chose", AuditChoice.ofShare(0.02), EvidenceMeasure.LEAVE_ONE_OUT);
    }

    /** The same with another verb. */
    public ExplanationSettings withChoiceVerb(String verb) {
        return new ExplanationSettings(
                slateItems, contributions, reasons, coverage, evidence, disagreement, verb, audit, evidenceMeasure);
    }

    /** The same with another audited share. */
    public ExplanationSettings withAudit(AuditChoice choice) {
        return new ExplanationSettings(
                slateItems,
                contributions,
                reasons,
                coverage,
                evidence,
                disagreement,
                choiceVerb,
                choice,
                evidenceMeasure);
    }

    /** The same with evidence in another order. */
    public ExplanationSettings withEvidenceMeasure(EvidenceMeasure measure) {
        return new ExplanationSettings(
                slateItems, contributions, reasons, coverage, evidence, disagreement, choiceVerb, audit, measure);
    }
}
