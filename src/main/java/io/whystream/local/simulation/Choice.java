package io.whystream.local.simulation;

import java.util.Set;

/** A film that a user has chosen, and why. */
record Choice(Film film, Set<TrueReason> reasons) {}
