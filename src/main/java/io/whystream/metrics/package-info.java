/** Micrometer behind the domain's own metrics ports. */
@NullMarked
package io.whystream.metrics;

import org.jspecify.annotations.NullMarked;
