package io.whystream.topology;

import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Hears who wants to be forgotten, from the beginning of the feedback on, outside the application's group. What cannot be
 * read is passed over. Not thread-safe.
 */
public final class ForgetTail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ForgetTail.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Long> forgotten = new HashMap<>();

    private ForgetTail(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Opens the topic, and reads all that it holds now.
     *
     * @throws StreamException when there is no such topic, or the broker does not answer
     */
    public static ForgetTail open(StreamSettings settings, String topic) {
        return TailConsumer.open(settings, topic, (consumer, partitions) -> {
            ForgetTail tail = new ForgetTail(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            TailConsumer.readToEnd(consumer, tail::take);
            return tail;
        });
    }

    /** Who has asked since the last call; waits for nothing. */
    public Set<String> news() {
        Set<String> users = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ZERO)) {
            take(record).ifPresent(users::add);
        }
        return users;
    }

    private Optional<String> take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Feedback feedback = Wire.readFeedback(record.value());
            if (feedback.type() == FeedbackType.FORGET) {
                forgotten.merge(feedback.userId(), record.timestamp(), Math::max);
                return Optional.of(feedback.userId());
            }
        } catch (Rejection refusal) {
            LOG.debugf("%s/%d/%d: %s", record.topic(), record.partition(), record.offset(), refusal.getMessage());
        }
        return Optional.empty();
    }

    /** Whether a user has asked to be forgotten at this moment (ms since 1970, as records arrive) or later. */
    public boolean isForgotten(String userId, long arrival) {
        Long latest = forgotten.get(userId);
        return latest != null && arrival <= latest;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
