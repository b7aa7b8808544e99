/** Data sets on disk, read into what the topics take: interactions in the order of time, and the catalogue. */
@NullMarked
package io.whystream.local.data;

import org.jspecify.annotations.NullMarked;
