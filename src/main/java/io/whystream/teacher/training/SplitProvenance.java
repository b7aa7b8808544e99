package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Which part of its data a teacher has seen.
 *
 * @param kind the split
 * @param seed by which the order of a user's events of one moment was drawn
 * @param choices of that part, repetitions included
 * @param users with a choice in that part
 * @param items chosen in that part
 * @param description the same in words
 */
public record SplitProvenance(
        @JsonProperty(required = true) DataSplit kind,
        @JsonProperty(required = true) long seed,
        @JsonProperty(required = true) long choices,
        @JsonProperty(required = true) int users,
        @JsonProperty(required = true) int items,
        @JsonProperty(required = true) String description) {}
