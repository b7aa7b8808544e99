package io.whystream.explain;

/**
 * What can be said of the student as a whole at one moment.
 *
 * @param learned events learned from over all partitions, as far as they are known here: itself a sum of the partitions'
 *     addends
 * @param teacherTrust how far the ranker trusts the teacher, 0 to 1; NaN where none learns
 * @param pairCollisions share of the pair features met on this instance whose weight another pair had taken before, 0 to 1;
 *     NaN before any was met
 */
public record StudentVitals(long learned, double teacherTrust, double pairCollisions) {
    /** Where none learns. */
    public static final StudentVitals NONE = new StudentVitals(0, Double.NaN, Double.NaN);
}
