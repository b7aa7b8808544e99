package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Source;
import io.whystream.trail.Aspect;
import io.whystream.trail.Exhibit.Signature;
import io.whystream.trail.Finding;
import io.whystream.trail.Outcome;
import io.whystream.trail.SigningKey;
import io.whystream.trail.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Finds explanations on a topic: one by its id, or some drawn at random, each with the same chance. */
final class ExplanationSearch {
    private final @Nullable SigningKey key;
    private final List<FoundExplanation> found = new ArrayList<>();
    private final List<Outcome> unreadable = new ArrayList<>();

    /** @param key that they were signed with; null to leave signatures unchecked */
    ExplanationSearch(@Nullable SigningKey key) {
        this.key = key;
    }

    void byId(TopicScan scan, String topic, String explanationId) {
        scan.read(topic, record -> {
            if (new String(record.value(), StandardCharsets.UTF_8).contains(explanationId)) {
                take(record);
            }
        });
        found.removeIf(each -> !each.explanation().explanationId().equals(explanationId));
    }

    /** Vitter's algorithm R (1985): one pass, whatever the topic's length. */
    void sample(TopicScan scan, String topic, int count, long seed) {
        Random random = new Random(seed);
        List<ConsumerRecord<byte[], byte[]>> drawn = new ArrayList<>();
        int[] seen = {0};
        scan.read(topic, record -> {
            int place = seen[0]++ < count ? drawn.size() : random.nextInt(seen[0]);
            if (place == drawn.size() && place < count) {
                drawn.add(record);
            } else if (place < count) {
                drawn.set(place, record);
            }
        });
        drawn.forEach(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Source place = new Source(record.topic(), record.partition(), record.offset());
        try {
            Explanation explanation = Wire.readExplanation(record.value());
            found.add(new FoundExplanation(
                    place, Instant.ofEpochMilli(record.timestamp()), explanation, signature(record)));
        } catch (Rejection refused) {
            unreadable.add(new Outcome(
                    "",
                    place,
                    List.of(new Finding(Aspect.FORM, Verdict.BROKEN, String.valueOf(refused.getMessage())))));
        }
    }

    private Signature signature(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(SigningKey.HEADER);
        if (key == null) {
            return Signature.UNCHECKED;
        }
        if (header == null) {
            return Signature.MISSING;
        }
        return key.verifies(record.value(), header.value()) ? Signature.VALID : Signature.WRONG;
    }

    List<FoundExplanation> found() {
        return found;
    }

    /** What cannot be read as an explanation at all. */
    List<Outcome> unreadable() {
        return unreadable;
    }
}
