package io.whystream.context;

import io.whystream.event.Interaction;
import java.time.Instant;

/**
 * Which events are audited: ranked against the whole catalogue and held against the teacher. The service and whoever
 * replays data into it ask the same question and get the same answer, for it depends on the event's id and time alone.
 *
 * @param share the share of events, 0 (none) to 1 (all)
 * @param salt sets one choice apart from another of the same share
 * @param from events of an earlier time are not audited: they cost an instance some milliseconds each, and who replays a
 *     past to warm up does not count them
 */
public record AuditChoice(double share, long salt, Instant from) {
    /** The salt that the service and the replay client agree on unless told otherwise. */
    public static final long DEFAULT_SALT = 0x5eedL;

    public AuditChoice {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the audited share must be between 0 and 1, but is " + share);
        }
    }

    /** A choice of events of all times. */
    public AuditChoice(double share, long salt) {
        this(share, salt, Instant.MIN);
    }

    /** A choice with the salt that everybody agrees on. */
    public static AuditChoice ofShare(double share) {
        return new AuditChoice(share, DEFAULT_SALT);
    }

    /** The same choice among the events of this moment and later. */
    public AuditChoice from(Instant moment) {
        return new AuditChoice(share, salt, moment);
    }

    public boolean audits(Interaction event) {
        return !event.timestamp().isBefore(from) && draws(event.eventId());
    }

    /** Whether it takes an event that is not too old for it. */
    public boolean draws(String eventId) {
        return EventIds.unitInterval(eventId, salt) < share;
    }
}
