package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a teacher was trained on.
 *
 * @param name of the data set, for people
 * @param digest SHA-256 over users, items and times in the order of training, in hexadecimal digits
 * @param interactions given, of any type
 * @param choices among them, which alone are trained on
 * @param from time of the first, ISO-8601
 * @param to time of the last, ISO-8601
 */
public record DataProvenance(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String digest,
        @JsonProperty(required = true) int interactions,
        @JsonProperty(required = true) int choices,
        @JsonProperty(required = true) int users,
        @JsonProperty(required = true) int items,
        @JsonProperty(required = true) String from,
        @JsonProperty(required = true) String to) {}
