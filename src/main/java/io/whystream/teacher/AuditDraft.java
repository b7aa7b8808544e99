package io.whystream.teacher;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an audit draws before the teacher answers, from what is known before the event.
 *
 * @param olderItems items that the user chose before the history starts
 * @param chosenRows the vocabulary's rows of all that the user chose before
 * @param subject the event's only item, empty where it has no single one
 * @param subjectRow the row of the event's only item, {@link Vocabulary#UNKNOWN} for one that the teacher does not know,
 *     {@link Vocabulary#PADDING} where the event has no single item
 * @param newRivals items seen so far that the teacher does not know, less the user's own and the event's
 * @param drawn rows of the candidates so far, in order: the event's item where the teacher knows it, then drawn ones
 * @param random the generator to go on with
 */
record AuditDraft(
        List<String> olderItems,
        IntSet chosenRows,
        String subject,
        int subjectRow,
        List<String> newRivals,
        IntSet drawn,
        SplittableRandom random) {

    /**
     * The place of the event's item: 1 + the number of items above it + half the number of its equals. All items that the
     * teacher does not know share one logit.
     */
    double rank(float[] logits) {
        float own = logits[subjectRow];
        double rank = 1 + newRivals.size() * above(logits[Vocabulary.UNKNOWN], own);
        for (int row = Vocabulary.FIRST_ITEM; row < logits.length; row++) {
            if (logits[row] >= own && row != subjectRow && !chosenRows.contains(row)) {
                rank += above(logits[row], own);
            }
        }
        return rank;
    }

    /** What an item with the logit {@code other} adds to the place of one with {@code own}. */
    static double above(double other, double own) {
        return other > own ? 1 : other == own ? 0.5 : 0;
    }
}
