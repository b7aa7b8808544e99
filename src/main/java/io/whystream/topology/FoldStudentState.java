package io.whystream.topology;

import io.whystream.explain.PublishedStudent;
import io.whystream.state.BlockWriter;
import io.whystream.state.PublishedBlocks;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Folds what every partition has published into the student of this instance; the blocks themselves stay on disk.
 *
 * <p>A global store is restored through a processor instance of its own before this one is made: each of them makes the
 * student build its total anew from the store, and folding a block twice changes nothing.
 */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class FoldStudentState implements Processor<String, byte[], Void, Void> {
    private static final Logger LOG = Logger.getLogger(FoldStudentState.class);

    private final PublishedStudent student;
    private final StreamMetrics metrics;
    private final InstantSource clock;

    FoldStudentState(StreamParts parts) {
        this.student = parts.published();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        student.readPublished(new StoredBlocks(context.getStateStore(Nodes.STUDENT_STATE_STORE)));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            student.fold(record.key(), record.value());
            metrics.folded(Duration.ofMillis(Math.max(0, clock.millis() - record.timestamp())));
        } catch (IllegalStateException unreadable) {
            LOG.errorf(
                    "block %s of the published student state is refused, the one before it stays: %s",
                    record.key(), unreadable.getMessage());
            metrics.blockRefused();
        }
    }

    /** The global store as the domain sees it. */
    private static final class StoredBlocks implements PublishedBlocks {
        private final KeyValueStore<String, byte[]> store;

        StoredBlocks(KeyValueStore<String, byte[]> store) {
            this.store = store;
        }

        @Override
        public byte @Nullable [] get(String address) {
            return store.get(address);
        }

        @Override
        public void put(String address, byte @Nullable [] block) {
            store.put(address, block);
        }

        @Override
        public void forEach(BlockWriter action) {
            try (KeyValueIterator<String, byte[]> blocks = store.all()) {
                while (blocks.hasNext()) {
                    KeyValue<String, byte[]> block = blocks.next();
                    action.write(block.key, block.value);
                }
            }
        }
    }
}
