package io.whystream.local.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Why a simulated user really chose a film, in the words of the explanations.
 *
 * @param kind {@code category}, {@code creator}, {@code history} or {@code popularity}
 * @param about the genre, the director, or the earlier film's id; absent for popularity
 */
public record TrueReason(String kind, @Nullable String about) {}
