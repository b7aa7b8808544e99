/** The records that travel from topic to topic, in the words of the contract; their JSON Schemas stand in {@code schemas/}. */
@NullMarked
package io.whystream.event;

import org.jspecify.annotations.NullMarked;
