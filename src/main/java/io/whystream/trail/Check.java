package io.whystream.trail;

/** Holds one or several aspects of an explanation against what made it. */
@FunctionalInterface
interface Check {
    void examine(Exhibit exhibit, Findings findings);
}
