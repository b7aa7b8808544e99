package io.whystream.service;

import io.whystream.teacher.guard.GuardSettings;

/**
 * How the teacher is dealt with.
 *
 * @param guard when it is given up for a while
 */
public record TeachingSettings(GuardSettings guard) {
    /** What a service needs. */
    public static TeachingSettings defaults() {
        return new TeachingSettings(GuardSettings.defaults());
    }

    /** What a replay needs, whose figures must not depend on how busy the machine is. */
    public static TeachingSettings ofReplay() {
        return new TeachingSettings(GuardSettings.patient());
    }
}
