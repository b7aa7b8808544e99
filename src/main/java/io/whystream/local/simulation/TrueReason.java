package io.whystream.local.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Why a simulated user really chose a film, in the words of the explanations.
 *
 * @param kind {@code category}, {@code creator}, {@code history}, {@code popularity} or {@code general}
 * @param about the genre, the director, or the earlier film's id; absent for popularity and general appeal
 */
public record TrueReason(String kind, @Nullable String about) {}
