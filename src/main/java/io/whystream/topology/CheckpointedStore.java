package io.whystream.topology;

import io.whystream.state.Checkpointed;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link Checkpointed} heap state in a logged store: what changed is written just before each commit, so state
 * and offsets become durable in one transaction.
 *
 * <p>Kafka Streams has no public hook for "a commit is about to happen". The only stores it calls then are those that
 * implement the internal {@link CachedStateStore}, which is how its own caches are emptied; this is the only class that
 * leans on it. Forwarding records from that call is not possible.
 *
 * <p>The owner calls {@link #attach} from its processor's {@code init}, which comes after the restoration. The state ends
 * with the store and not with the processor, which may be closed before the last commit.
 */
final class CheckpointedStore implements StateStore, CachedStateStore<String, byte[]> {
    private static final int BATCH = 1000;

    private final KeyValueStore<String, byte[]> blocks;
    private @Nullable Checkpointed state;
    private Runnable ending = () -> {};

    CheckpointedStore(KeyValueStore<String, byte[]> blocks) {
        this.blocks = blocks;
    }

    /**
     * Gives the state back what was stored, and from now on writes what it changes.
     *
     * @param onClose run when the store is closed
     */
    void attach(Checkpointed fresh, Runnable onClose) {
        ending = onClose;
        try (KeyValueIterator<String, byte[]> stored = blocks.all()) {
            while (stored.hasNext()) {
                KeyValue<String, byte[]> block = stored.next();
                fresh.restore(block.key, block.value);
            }
        }
        state = fresh;
    }

    /** Called by Kafka Streams just before each commit. */
    @Override
    public void flushCache() {
        if (state != null) {
            List<KeyValue<String, byte[]>> batch = new ArrayList<>();
            state.writeChanged((name, block) -> {
                batch.add(KeyValue.pair(name, block));
                if (batch.size() == BATCH) {
                    write(batch);
                }
            });
            write(batch);
        }
    }

    /** Many at once: a store on disk takes them for much less than one by one. */
    private void write(List<KeyValue<String, byte[]>> batch) {
        blocks.putAll(batch);
        batch.clear();
    }

    @Override
    public void clearCache() {
        state = null;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<String, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return blocks.name();
    }

    /** Registers itself as the root: otherwise the inner store would be found in its place, and never be called. */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        blocks.init(context, this);
    }

    @Override
    public void flush() {
        blocks.flush();
    }

    @Override
    public void close() {
        state = null;
        ending.run();
        blocks.close();
    }

    @Override
    public boolean persistent() {
        return blocks.persistent();
    }

    @Override
    public boolean isOpen() {
        return blocks.isOpen();
    }
}
