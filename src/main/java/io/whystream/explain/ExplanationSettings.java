package io.whystream.explain;

import io.whystream.context.AuditChoice;
import io.whystream.explain.faithfulness.EvidenceMeasure;
import java.util.Locale;

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
 * @param language of the sentences, where an event asks for none
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
        Locale language,
        AuditChoice audit,
        EvidenceMeasure evidenceMeasure) {
    public static ExplanationSettings defaults() {
        return new ExplanationSettings(
                3, 12, 5, 0.8, 5, 1, "chose", Locale.ENGLISH, AuditChoice.ofShare(0.02), EvidenceMeasure.LEAVE_ONE_OUT);
    }

    /** The same with another verb. */
    public ExplanationSettings withChoiceVerb(String verb) {
        return new ExplanationSettings(
                slateItems,
                contributions,
                reasons,
                coverage,
                evidence,
                disagreement,
                verb,
                language,
                audit,
                evidenceMeasure);
    }

    /** The same with so many contributions published one by one. */
    public ExplanationSettings withContributions(int count) {
        return new ExplanationSettings(
                slateItems,
                count,
                reasons,
                coverage,
                evidence,
                disagreement,
                choiceVerb,
                language,
                audit,
                evidenceMeasure);
    }

    /** The same in another language. */
    public ExplanationSettings withLanguage(Locale other) {
        return new ExplanationSettings(
                slateItems,
                contributions,
                reasons,
                coverage,
                evidence,
                disagreement,
                choiceVerb,
                other,
                audit,
                evidenceMeasure);
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
                language,
                choice,
                evidenceMeasure);
    }

    /** The same with evidence in another order. */
    public ExplanationSettings withEvidenceMeasure(EvidenceMeasure measure) {
        return new ExplanationSettings(
                slateItems,
                contributions,
                reasons,
                coverage,
                evidence,
                disagreement,
                choiceVerb,
                language,
                audit,
                measure);
    }
}
