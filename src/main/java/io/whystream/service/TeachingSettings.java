package io.whystream.service;

import io.whystream.teacher.TeachingBudget;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.swap.SwapSettings;

/**
 * How the teacher is dealt with.
 *
 * @param guard when it is given up for a while
 * @param swap how a new model earns its post
 * @param sources from where new models are ordered
 * @param budget about how many events it is asked
 */
public record TeachingSettings(GuardSettings guard, SwapSettings swap, SwapSources sources, TeachingBudget budget) {
    /** One who is asked about every event. */
    public TeachingSettings(GuardSettings guard, SwapSettings swap, SwapSources sources) {
        this(guard, swap, sources, TeachingBudget.ALL);
    }

    public TeachingSettings withBudget(TeachingBudget other) {
        return new TeachingSettings(guard, swap, sources, other);
    }

    /** What a service needs. */
    public static TeachingSettings defaults() {
        return new TeachingSettings(GuardSettings.defaults(), SwapSettings.defaults(), SwapSources.none());
    }

    /** What a replay needs, whose figures must not depend on how busy the machine is. */
    public static TeachingSettings ofReplay() {
        return new TeachingSettings(GuardSettings.patient(), SwapSettings.defaults(), SwapSources.none());
    }
}
