package io.whystream.topology;

import io.whystream.context.UserContext;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.json.ContractJson;
import io.whystream.student.Reading;
import io.whystream.teacher.Instructor;
import io.whystream.teacher.Lesson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** What the student is compared with: Kafka Streams that reads and writes the same, and does nothing in between. */
public final class BenchTopologies {
    private BenchTopologies() {}

    /** Bytes in, the same bytes out. */
    public static Topology passThrough(String in, String out) {
        return between(in, out, Serdes.ByteArray(), PassThrough::new);
    }

    /** Examples in, the same out: read and written as the bare student reads and writes them. */
    public static Topology examplePassThrough(String in, String out) {
        return between(in, out, BenchExample.serde(), PassThrough::new);
    }

    /**
     * Examples in, scored and learned from, the same out; the student's changed blocks are committed with them.
     *
     * @param readings makes a reading of sparse weights alone
     */
    public static Topology bareStudent(String in, String out, Supplier<Reading> readings) {
        Topology topology = between(in, out, BenchExample.serde(), () -> new BareStudent(readings.get()));
        return topology.addStateStore(new CheckpointedStoreBuilder(BareStudent.STORE), "work");
    }

    /**
     * Interactions in, soft predictions out and in again, explanations out, all as JSON: what the service reads and writes
     * of an event, with nothing learned, explained or kept in a store.
     *
     * @param answer written for every event
     */
    public static Topology jsonPassThrough(
            String in, String between, String out, Instructor instructor, Explanation answer) {
        Map<String, UserContext> users = new HashMap<>();
        Topology topology = new Topology();
        add(topology, "teach", in, between, (source, value) -> {
            Interaction interaction = ContractJson.readInteraction(value);
            UserContext before = users.getOrDefault(interaction.userId(), UserContext.empty());
            users.put(interaction.userId(), before.fold(interaction));
            SoftPrediction prediction = instructor
                    .teach(List.of(new Lesson(interaction, source, before)))
                    .get(0);
            return ContractJson.write(prediction);
        });
        add(topology, "answer", between, out, (source, value) -> {
            ContractJson.readSoftPrediction(value);
            return ContractJson.write(answer);
        });
        return topology;
    }

    private static void add(
            Topology topology, String name, String in, String out, BiFunction<Source, byte[], byte[]> work) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        topology.addSource(name + "-in", bytes.deserializer(), bytes.deserializer(), in)
                .addProcessor(name, () -> new Mapped(work), name + "-in")
                .addSink(name + "-out", out, bytes.serializer(), bytes.serializer(), name);
    }

    private static <T> Topology between(
            String in, String out, Serde<T> serde, ProcessorSupplier<byte[], T, byte[], T> work) {
        Serde<byte[]> keys = Serdes.ByteArray();
        return new Topology()
                .addSource("in", keys.deserializer(), serde.deserializer(), in)
                .addProcessor("work", work, "in")
                .addSink("out", out, keys.serializer(), serde.serializer(), "work");
    }

    private static final class PassThrough<T> extends ContextualProcessor<byte[], T, byte[], T> {
        @Override
        public void process(Record<byte[], T> record) {
            context().forward(record);
        }
    }

    private static final class Mapped extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final BiFunction<Source, byte[], byte[]> work;

        Mapped(BiFunction<Source, byte[], byte[]> work) {
            this.work = work;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            context().forward(record.withValue(work.apply(Sources.current(context()), record.value())));
        }
    }
}
