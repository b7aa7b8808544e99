package io.whystream.explain;

/**
 * What an explanation shows.
 *
 * @param slateItems how many items of a slate are explained, best place first
 * @param contributions how many contributions are published one by one; the rest is the remainder
 * @param reasons how many reasons at most
 * @param coverage the share of the absolute sum that the reasons should carry, 0 to 1
 * @param evidence how many history items the teacher's evidence names
 * @param choiceVerb what people did with the items of their history, in the past tense: chose, watched, bought
 */
public record ExplanationSettings(
        int slateItems, int contributions, int reasons, double coverage, int evidence, String choiceVerb) {
    public static ExplanationSettings defaults() {
        return new ExplanationSettings(3, 12, 5, 0.8, 5, "chose");
    }

    /** The same with another verb. */
    public ExplanationSettings withChoiceVerb(String verb) {
        return new ExplanationSettings(slateItems, contributions, reasons, coverage, evidence, verb);
    }
}
