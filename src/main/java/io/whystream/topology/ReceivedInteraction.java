package io.whystream.topology;

import io.whystream.event.Interaction;
import io.whystream.event.Source;
import org.apache.kafka.streams.processor.api.Record;

/**
 * An interaction that was read.
 *
 * @param raw as it came, for the case that it must be set aside after all
 */
record ReceivedInteraction(Interaction interaction, Source source, Record<byte[], byte[]> raw) {}
