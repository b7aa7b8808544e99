package io.whystream.topology;

import io.whystream.context.Catalogue;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fills the shared catalogue from the checked entries, on every instance.
 *
 * <p>A global store is restored through a processor instance of its own before this one is made, so whatever is in the
 * store by {@code init} is folded in anew; folding twice changes nothing.
 */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class FillCatalogue implements Processor<String, byte[], Void, Void> {
    private static final Logger LOG = Logger.getLogger(FillCatalogue.class);

    private final Catalogue catalogue;
    private KeyValueStore<String, byte[]> entries;

    FillCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        entries = context.getStateStore(Nodes.CATALOGUE_STORE);
        try (KeyValueIterator<String, byte[]> stored = entries.all()) {
            while (stored.hasNext()) {
                KeyValue<String, byte[]> entry = stored.next();
                fold(entry.key, entry.value);
            }
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        entries.put(record.key(), record.value());
        fold(record.key(), record.value());
    }

    private void fold(String itemId, byte @Nullable [] value) {
        if (value == null) {
            catalogue.remove(itemId);
            return;
        }
        try {
            catalogue.put(Wire.readItem(value));
        } catch (Rejection rejection) {
            LOG.errorf(
                    "entry %s of the checked catalogue cannot be read and is left out: %s",
                    itemId, rejection.getMessage());
        }
    }
}
