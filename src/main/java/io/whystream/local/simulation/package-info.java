/** Users with hidden, known tastes that drift, choosing among well-known films: the world of the demo. */
@NullMarked
package io.whystream.local.simulation;

import org.jspecify.annotations.NullMarked;
