package io.whystream.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * How good a teacher is, for machines. Its JSON Schema is {@code schemas/evaluation.schema.json}.
 *
 * @param data what it was measured on
 * @param dataDigest SHA-256 over users, items and times of the choices, in hexadecimal digits
 * @param split what of the data the teacher was trained on
 * @param teacher its version
 * @param protocol how the figures were measured, in words
 * @param ranking teacher and baselines on the same events
 * @param settings of the baselines that have any, in words; and why a baseline was left out
 * @param wallSeconds of the evaluation, reading the data included
 * @param cpuSeconds of the process over that time
 */
public record EvaluationReport(
        @JsonProperty("data") String data,
        @JsonProperty("data_digest") String dataDigest,
        @JsonProperty("split") String split,
        @JsonProperty("teacher") String teacher,
        @JsonProperty("protocol") String protocol,
        @JsonProperty("ranking") OfflineRanking ranking,
        @JsonProperty("settings") Map<String, String> settings,
        @JsonProperty("wall_seconds") double wallSeconds,
        @JsonProperty("cpu_seconds") double cpuSeconds) {}
