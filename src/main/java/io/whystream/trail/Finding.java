package io.whystream.trail;

/**
 * What was found of one aspect of an explanation.
 *
 * @param what is wrong, or missing; empty where nothing is
 */
public record Finding(Aspect aspect, Verdict verdict, String what) {
    static Finding of(Aspect aspect, Verdict verdict) {
        return new Finding(aspect, verdict, "");
    }
}
