/** A real Apache Kafka for demo, replay and tests: in this process, or in a child that ends with it. */
@NullMarked
package io.whystream.local.broker;

import org.jspecify.annotations.NullMarked;
