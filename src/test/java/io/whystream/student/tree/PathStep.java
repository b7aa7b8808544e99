package io.whystream.student.tree;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * One step from a node to its child.
 *
 * @param column that was asked for
 * @param above whether the value lies above the threshold; else at or below it
 * @param contribution how far the child's mean lies from its parent's, in log-odds
 */
public record PathStep(int column, boolean above, float threshold, double contribution) {

    /** For people: {@code popularity:all-time > 1.32 (+0.41)}. */
    public String text(IntFunction<String> columnNames) {
        return String.format(
                Locale.ROOT,
                "%s %s %.3g (%+.2f)",
                columnNames.apply(column),
                above ? ">" : "≤",
                threshold,
                contribution);
    }
}
