package io.whystream.metrics;

/**
 * What an instance has done since it started.
 *
 * @param interactions read that were new
 * @param duplicates interactions and feedback dropped, since their event id was seen before
 * @param explanations written
 * @param deadLetters set aside
 * @param learned events that the student learned from
 */
public record StreamCounts(long interactions, long duplicates, long explanations, long deadLetters, long learned) {}
