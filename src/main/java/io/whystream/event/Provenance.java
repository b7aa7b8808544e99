package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What made an answer, so that it can be held against that later.
 *
 * @param partition the learning partition that answered
 * @param addends how many events of each learning partition the student had learned from, by partition: where each addend
 *     stood. They add up to the {@code version} of both readings
 * @param layout digest of the features and of the places of their weights
 * @param context digest of what was known of the user
 */
public record Provenance(
        @JsonProperty(required = true) int partition,
        @JsonProperty(required = true) List<Long> addends,
        @JsonProperty(required = true) String layout,
        @JsonProperty(required = true) String context) {
    public Provenance {
        Require.notNegative("partition", partition);
        Require.present("addends", addends);
        addends = Require.listOrEmpty("addends", addends);
        addends.forEach(addend -> Require.notNegative("addends", addend));
        Require.text("layout", layout);
        Require.text("context", context);
    }

    /** How many events the whole student had learned from. */
    public long learned() {
        return addends.stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them in this partition; 0 where the vector is too short. */
    public long addend(int ofPartition) {
        return ofPartition < addends.size() ? addends.get(ofPartition) : 0;
    }
}
