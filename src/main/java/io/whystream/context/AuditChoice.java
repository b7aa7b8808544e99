package io.whystream.context;

/**
 * Which events are audited: ranked against the whole catalogue and held against the teacher. The service and whoever
 * replays data into it ask the same question and get the same answer, for it depends on the event's id alone.
 *
 * @param share the share of events, 0 (none) to 1 (all)
 * @param salt sets one choice apart from another of the same share
 */
public record AuditChoice(double share, long salt) {
    /** The salt that the service and the replay client agree on unless told otherwise. */
    public static final long DEFAULT_SALT = 0x5eedL;

    public AuditChoice {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the audited share must be between 0 and 1, but is " + share);
        }
    }

    /** A choice with the salt that everybody agrees on. */
    public static AuditChoice ofShare(double share) {
        return new AuditChoice(share, DEFAULT_SALT);
    }

    public boolean audits(String eventId) {
        return EventIds.unitInterval(eventId, salt) < share;
    }
}
