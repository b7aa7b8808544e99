package io.whystream.topology;

import java.nio.charset.StandardCharsets;

/** Writes orders for new teachers, which {@link TeacherOrders} of every instance reads: the latest replaces the earlier. */
public final class TeacherOrderDesk implements AutoCloseable {
    private static final byte[] KEY = "teacher".getBytes(StandardCharsets.UTF_8);

    private final TopicWriter writer;

    public TeacherOrderDesk(StreamSettings settings, String topic) {
        writer = new TopicWriter(settings, topic);
    }

    /**
     * Writes an order down.
     *
     * @throws StreamException when the broker did not take it
     */
    public void order(byte[] order) {
        writer.write(KEY, order, "the order for a new teacher", "is it made, and compacted?");
    }

    @Override
    public void close() {
        writer.close();
    }
}
