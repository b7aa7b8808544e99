package io.whystream.topology;

import io.whystream.event.Feedback;
import io.whystream.event.Source;
import java.nio.charset.StandardCharsets;

/** Passes on what users reply, for those who do not speak with the broker. */
public final class FeedbackPost implements AutoCloseable {
    private final TopicWriter writer;

    /** @param topic the one that the instances read feedback from */
    public FeedbackPost(StreamSettings settings, String topic) {
        writer = new TopicWriter(settings, topic);
    }

    /**
     * Writes a reply where the user's interactions meet it: by the user's id, as every producer of Kafka's own does.
     *
     * @param document the reply as it was read, fields that we do not know among them
     * @return where it stands
     * @throws StreamException when the broker did not take it; it may be sent again, with the same id
     */
    public Source send(Feedback feedback, byte[] document) {
        return writer.write(
                feedback.userId().getBytes(StandardCharsets.UTF_8),
                document,
                "a user's feedback",
                "is the broker there, and the topic? It may be sent again with the same eventId");
    }

    @Override
    public void close() {
        writer.close();
    }
}
