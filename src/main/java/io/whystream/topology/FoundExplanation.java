package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Source;
import io.whystream.trail.Exhibit.Signature;
import java.time.Instant;

/**
 * An explanation on its topic.
 *
 * @param place where it stands
 * @param written the time of its record
 * @param signature what its signature is worth
 */
record FoundExplanation(Source place, Instant written, Explanation explanation, Signature signature) {
    Source source() {
        return explanation.source();
    }

    String userId() {
        return explanation.interaction().userId();
    }
}
