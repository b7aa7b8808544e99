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
 * @param wording how it is put into words
 * @param recommendations which of them are explained, so that their faithfulness can be measured
 */
public record ExplanationSettings(
        int slateItems,
        int contributions,
        int reasons,
        double coverage,
        int evidence,
        double disagreement,
        Wording wording,
        Recommendations recommendations) {

    /**
     * How an explanation is put into words.
     *
     * @param choiceVerb what people did with the items of their history, in the past tense: chose, watched, bought
     * @param language of the sentences, where an event asks for none
     */
    public record Wording(String choiceVerb, Locale language) {}

    /**
     * The teacher's own recommendations that are explained.
     *
     * @param choice of which events; of those that the teacher is asked more of
     * @param evidence what the evidence for one is ordered by
     */
    public record Recommendations(AuditChoice choice, EvidenceMeasure evidence) {}

    public static ExplanationSettings defaults() {
        return new ExplanationSettings(
                3,
                12,
                5,
                0.8,
                5,
                1,
                new Wording("chose", Locale.ENGLISH),
                new Recommendations(AuditChoice.ofShare(0.02), EvidenceMeasure.LEAVE_ONE_OUT));
    }

    /** The same in other words. */
    public ExplanationSettings with(Wording other) {
        return new ExplanationSettings(
                slateItems, contributions, reasons, coverage, evidence, disagreement, other, recommendations);
    }

    /** The same with other recommendations explained. */
    public ExplanationSettings with(Recommendations other) {
        return new ExplanationSettings(
                slateItems, contributions, reasons, coverage, evidence, disagreement, wording, other);
    }

    /** The same with so many contributions published one by one. */
    public ExplanationSettings withContributions(int count) {
        return new ExplanationSettings(
                slateItems, count, reasons, coverage, evidence, disagreement, wording, recommendations);
    }
}
