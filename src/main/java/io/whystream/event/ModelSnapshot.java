package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights that a stretch of one partition's answers was made with: how they stood, and between which bounds they moved.
 *
 * @param partition the learning partition that answered
 * @param timestamp when it was made
 * @param from the least that the addend of each learning partition held during the stretch, see {@link Provenance#addends}
 * @param to the most
 * @param layout digest of the features and of the places of their weights
 * @param features every dense feature, and those of the others that an answer of the stretch named
 */
public record ModelSnapshot(
        @JsonProperty(required = true) int partition,
        @JsonProperty(required = true) Instant timestamp,
        @JsonProperty(required = true) List<Long> from,
        @JsonProperty(required = true) List<Long> to,
        @JsonProperty(required = true) String layout,
        @JsonProperty(required = true) List<FeatureBounds> features) {
    public ModelSnapshot {
        Require.notNegative("partition", partition);
        Require.moment("timestamp", timestamp);
        Require.present("from", from);
        from = Require.listOrEmpty("from", from);
        from.forEach(addend -> Require.notNegative("from", addend));
        Require.present("to", to);
        to = Require.listOrEmpty("to", to);
        to.forEach(addend -> Require.notNegative("to", addend));
        Require.text("layout", layout);
        Require.present("features", features);
        features = Require.listOrEmpty("features", features);
    }

    /**
     * What the explainer held of a feature.
     *
     * @param weight as of the stretch's last answer, or of the last that named it
     * @param least the smallest weight of the stretch
     * @param most the largest
     * @param smallest the smallest value that an answer of the stretch published; absent where none named the feature
     * @param largest the largest
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FeatureBounds(
            @JsonProperty(required = true) String feature,
            @JsonProperty(required = true) double weight,
            @JsonProperty(required = true) double least,
            @JsonProperty(required = true) double most,
            @Nullable Double smallest,
            @Nullable Double largest) {
        public FeatureBounds {
            Require.sentence("feature", feature);
            Require.finite("weight", weight);
            Require.finite("least", least);
            Require.finite("most", most);
            Require.finiteOrAbsent("smallest", smallest);
            Require.finiteOrAbsent("largest", largest);
        }

        /** Whether the stretch's weights went through this one, to the last published digit. */
        public boolean holdsWeight(double published) {
            return published >= least && published <= most;
        }

        /** Whether the stretch's answers went through this value. */
        public boolean holdsValue(double published) {
            return smallest != null && largest != null && published >= smallest && published <= largest;
        }
    }

    /** Whether an answer of this partition, with so many of its own events learned, belongs to the stretch. */
    public boolean covers(Provenance made) {
        long own = made.addend(partition);
        return made.partition() == partition
                && made.layout().equals(layout)
                && partition < from.size()
                && partition < to.size()
                && own >= from.get(partition)
                && own <= to.get(partition);
    }
}
