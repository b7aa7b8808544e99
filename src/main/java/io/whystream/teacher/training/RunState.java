package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

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
 */
record RunState(
        @JsonProperty(required = true) List<EpochFigures> curve,
        @JsonProperty(required = true) int bestEpoch,
        @JsonProperty(required = true) boolean refitting,
        @JsonProperty(required = true) int refitEpochs,
        @JsonProperty(required = true) int steps,
        @JsonProperty(required = true) double wallSeconds,
        @JsonProperty(required = true) double cpuSeconds) {
    static final RunState START = new RunState(List.of(), 0, false, 0, 0, 0, 0);

    RunState {
        curve = List.copyOf(curve);
    }
}
