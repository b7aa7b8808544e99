package io.whystream.local.simulation;

import io.whystream.event.Interaction;
import java.util.Set;

/**
 * A choice, and why it was made.
 *
 * @param reasons all that are true; empty when the user took a film for no reason in particular
 */
public record SimulatedEvent(Interaction interaction, Set<TrueReason> reasons) {
    public SimulatedEvent {
        reasons = Set.copyOf(reasons);
    }
}
