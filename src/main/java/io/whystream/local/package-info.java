/** The embedded broker, the readers of data sets, and the simulator of the demo; not part of the container image. */
@NullMarked
package io.whystream.local;

import org.jspecify.annotations.NullMarked;
