package io.whystream.topology;

import io.whystream.feature.FeatureMatrix;
import io.whystream.state.BlockWriter;
import io.whystream.state.Channel;
import io.whystream.state.Checkpointed;
import io.whystream.student.Reading;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The two ends of a comparison: Kafka Streams doing nothing, and a bare student in its place. */
public final class BenchTopologies {
    private static final String STORE = "student";

    private BenchTopologies() {}

    /** Bytes in, the same bytes out. */
    public static Topology passThrough(String in, String out) {
        Topology topology = from(in);
        topology.addProcessor("work", PassThrough::new, "in");
        return to(topology, out);
    }

    /**
     * Bytes in, scored and learned from, the same bytes out; the student's changed blocks are committed with them.
     *
     * @param readings makes a reading of sparse weights alone
     */
    public static Topology bareStudent(String in, String out, Supplier<Reading> readings) {
        Topology topology = from(in);
        topology.addProcessor("work", () -> new BareStudent(readings.get()), "in");
        topology.addStateStore(new CheckpointedStoreBuilder(STORE), "work");
        return to(topology, out);
    }

    private static Topology from(String in) {
        return new Topology().addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), in);
    }

    private static Topology to(Topology topology, String out) {
        return topology.addSink("out", out, new ByteArraySerializer(), new ByteArraySerializer(), "work");
    }

    /** A label and its example: {@code int label, (int weight, float value)…}. */
    public static byte[] encode(int label, int[] weights, float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + weights.length * (Integer.BYTES + Float.BYTES));
        buffer.putInt(label);
        for (int i = 0; i < weights.length; i++) {
            buffer.putInt(weights[i]).putFloat(values[i]);
        }
        return buffer.array();
    }

    private static final class PassThrough implements Processor<byte[], byte[], byte[], byte[]> {
        private ProcessorContext<byte[], byte[]> context;

        @Override
        public void init(ProcessorContext<byte[], byte[]> taskContext) {
            context = taskContext;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            context.forward(record);
        }
    }

    private static final class BareStudent implements Processor<byte[], byte[], byte[], byte[]>, Checkpointed {
        private final Reading reading;
        private final FeatureMatrix matrix = new FeatureMatrix(0);
        private final double[] scores = new double[1];
        private final double[] gradient = new double[1];
        private ProcessorContext<byte[], byte[]> context;

        BareStudent(Reading reading) {
            this.reading = reading;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> taskContext) {
            context = taskContext;
            reading.state().open(0);
            CheckpointedStore store = taskContext.getStateStore(STORE);
            store.attach(this, () -> {});
            reading.state().addToTotal(0);
            reading.state().enter(0);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            ByteBuffer buffer = ByteBuffer.wrap(record.value());
            int label = buffer.getInt();
            matrix.reset(1);
            while (buffer.hasRemaining()) {
                matrix.addSparse(0, buffer.getInt(), buffer.getFloat());
            }
            reading.score(matrix, scores);
            gradient[0] = 1 / (1 + Math.exp(-scores[0])) - label;
            reading.learn(matrix, gradient);
            context.forward(record);
        }

        @Override
        public void writeChanged(BlockWriter writer) {
            reading.state().writeChanged(0, Channel.CHECKPOINT, writer);
        }

        @Override
        public void restore(String name, byte[] block) {
            reading.state().restore(0, name, block);
        }
    }
}
