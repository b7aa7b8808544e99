package io.whystream.local.simulation;

/**
 * What draws one user to one film at one moment, in log-odds: a component of 1 makes the film e times as likely to be
 * chosen as it would be without. Each is 0 or more.
 *
 * @param genre for the genres of the film that the user likes, together
 * @param director for a director whom the user likes
 * @param mood for a director of the films that the user watched last
 * @param sequel for the continuation of a film that the user watched lately
 * @param appeal for what everybody always likes
 * @param fashion for what everybody watches just now
 */
record Motives(double genre, double director, double mood, double sequel, double appeal, double fashion) {
    /** The share of the utility that makes a component a true reason. */
    private static final double SHARE = 0.25;
    /** A component that changes the odds by less than e is none. */
    private static final double LEAST = 1;

    double utility() {
        return genre + director + mood + sequel + appeal + fashion;
    }

    /** Whether a component, or several that speak of the same thing, is a true reason. */
    boolean explains(double component) {
        return component >= LEAST && component >= SHARE * utility();
    }
}
