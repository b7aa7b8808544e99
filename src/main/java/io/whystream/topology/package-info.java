/** Wires the rooms into Kafka Streams: thin processors, stores and the error policy; no arithmetic. */
@NullMarked
package io.whystream.topology;

import org.jspecify.annotations.NullMarked;
