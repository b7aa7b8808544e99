package io.whystream.topology;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A label and its example, and how they travel: {@code int label, (int weight, float value)…}. Owns its arrays. */
public final class BenchExample {
    private static final int ENTRY_BYTES = Integer.BYTES + Float.BYTES;

    final int label;
    final int[] weights;
    final float[] values;

    public BenchExample(int label, int[] weights, float[] values) {
        this.label = label;
        this.weights = weights;
        this.values = values;
    }

    static Serde<BenchExample> serde() {
        return Serdes.serdeFrom((topic, example) -> example.encode(), (topic, bytes) -> decode(bytes));
    }

    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + weights.length * ENTRY_BYTES);
        buffer.putInt(label);
        for (int i = 0; i < weights.length; i++) {
            buffer.putInt(weights[i]).putFloat(values[i]);
        }
        return buffer.array();
    }

    private static BenchExample decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int label = buffer.getInt();
        int[] weights = new int[buffer.remaining() / ENTRY_BYTES];
        float[] values = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = buffer.getInt();
            values[i] = buffer.getFloat();
        }
        return new BenchExample(label, weights, values);
    }
}
