package io.whystream.explain;

/**
 * How drift is watched for, and what is done about it.
 *
 * @param delta ADWIN's δ: about how probable a false alarm is, between 0 and 1
 * @param reaction what a detection leads to
 * @param boost the factor of the step after a detection, at least 1; see {@link
 *     io.whystream.student.Reading#loosen}
 */
public record DriftSettings(double delta, Reaction reaction, double boost) {
    /** What a detection leads to. */
    public enum Reaction {
        /** It is told, and no more. */
        NONE,
        /** The reading that went wrong takes larger steps for a while. */
        BOOST
    }

    public DriftSettings {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("drift.delta must lie between 0 and 1, but is " + delta);
        }
        if (!(boost >= 1 && Double.isFinite(boost))) {
            throw new IllegalArgumentException("drift.boost must be at least 1, but is " + boost);
        }
    }

    public static DriftSettings defaults() {
        return new DriftSettings(0.002, Reaction.NONE, 4);
    }
}
