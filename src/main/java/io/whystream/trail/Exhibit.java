package io.whystream.trail;

import io.whystream.context.UserContext;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One explanation as it was found, and what is left of what made it.
 *
 * @param place where the explanation stands
 * @param written the time of its record
 * @param explanation what it says
 * @param signature what its signature is worth
 * @param event what stands where its source points; null where nothing that can be read does
 * @param retained whether its source points where nothing was deleted yet
 * @param contexts what was known of the user before that event, derived anew; more than one where feedback came so close that
 *     it cannot be told which was first, and none where the event is not there, or the user's past not all of it
 * @param prediction what it was made of; null where it is not there any more
 * @param snapshots the snapshots of its partition
 */
public record Exhibit(
        Source place,
        Instant written,
        Explanation explanation,
        Signature signature,
        @Nullable Interaction event,
        boolean retained,
        List<UserContext> contexts,
        @Nullable SoftPrediction prediction,
        List<ModelSnapshot> snapshots) {
    public Exhibit {
        contexts = List.copyOf(contexts);
        snapshots = List.copyOf(snapshots);
    }

    /** What a signature is worth. */
    public enum Signature {
        /** The bytes are those that the key signed. */
        VALID,
        /** They are not. */
        WRONG,
        /** There is none, though there is a key. */
        MISSING,
        /** There is no key to tell. */
        UNCHECKED
    }
}
