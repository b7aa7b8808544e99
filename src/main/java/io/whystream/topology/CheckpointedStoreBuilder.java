package io.whystream.topology;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds a {@link CheckpointedStore} around a persistent store with a changelog; caching and logging are not options. */
final class CheckpointedStoreBuilder implements StoreBuilder<CheckpointedStore> {
    private final StoreBuilder<KeyValueStore<String, byte[]>> blocks;

    CheckpointedStoreBuilder(String name) {
        this.blocks = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of())
                .withCachingDisabled();
    }

    @Override
    public CheckpointedStore build() {
        return new CheckpointedStore(blocks.build());
    }

    @Override
    public Map<String, String> logConfig() {
        return blocks.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public String name() {
        return blocks.name();
    }

    @Override
    public StoreBuilder<CheckpointedStore> withCachingEnabled() {
        throw new UnsupportedOperationException("the heap state is the cache");
    }

    @Override
    public StoreBuilder<CheckpointedStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<CheckpointedStore> withLoggingEnabled(Map<String, String> config) {
        blocks.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<CheckpointedStore> withLoggingDisabled() {
        throw new UnsupportedOperationException("without a changelog nothing would survive");
    }
}
