package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come.
 *
 * @param curve one point for each epoch of the search for the best one
 * @param bestEpoch of them, from 1; 0 before the first
 * @param refitting whether the search is over and the second teacher is being trained
 * @param refitEpochs how many epochs the second teacher has behind it
 * @param steps taken so far, for the progress bar
 * @param wallSeconds spent so far
 * @param cpuSeconds spent so far, all threads
 * @param blend found by the search when it was over; null before, and where the network stands alone
 */
record RunState(
        @JsonProperty(required = true) List<EpochFigures> curve,
        @JsonProperty(required = true) int bestEpoch,
        @JsonProperty(required = true) boolean refitting,
        @JsonProperty(required = true) int refitEpochs,
        @JsonProperty(required = true) int steps,
        @JsonProperty(required = true) double wallSeconds,
        @JsonProperty(required = true) double cpuSeconds,
        @JsonProperty @Nullable Blend blend) {
    static final RunState START = new RunState(List.of(), 0, false, 0, 0, 0, 0, null);

    RunState {
        curve = List.copyOf(curve);
    }
}
