package io.whystream.evaluate;

import java.util.Locale;

/** How the figures of a replay were measured, in words that stand beside them. */
final class Protocol {
    private Protocol() {}

    static String describe(long warmupEvents, double share, long counted, long evaluated) {
        return String.format(
                Locale.ROOT,
                "Prequential (test, then learn). The first %,d events warm up and are not counted. Counted: choices of users"
                        + " with a history that does not hold the item (%,d). Evaluated: those of them whose event id"
                        + " hashes below %s (%,d). Ranked: all items seen so far, less the user's earlier choices; equal"
                        + " scores count half; an item never seen before and a rank that is owed are misses. Log loss: mean"
                        + " over the evaluated events for which the model gave one. The teacher is ranked over the items"
                        + " it knows and those that it shares one logit among. Fidelity: explainer against teacher on"
                        + " the event's item and up to 100 others (40 at random, 30 of the last 5,000 choices, 30 of the"
                        + " teacher's top 50), drawn for it alone, all known to the teacher.",
                warmupEvents,
                counted,
                share,
                evaluated);
    }

    /** Without a service: teacher and baselines. */
    static String describeOffline(long warmupEvents, long counted) {
        return String.format(
                Locale.ROOT,
                "Prequential (test, then learn). The first %,d events are not counted: the teacher was trained on them, and is"
                        + " frozen; the baselines learn on. Counted and evaluated: later choices of users with a history that"
                        + " does not hold the item (%,d). Ranked: all items seen so far, less the user's earlier choices;"
                        + " equal scores count half; an item never seen before is a miss. Items that the teacher does not"
                        + " know share one logit.",
                warmupEvents,
                counted);
    }
}
