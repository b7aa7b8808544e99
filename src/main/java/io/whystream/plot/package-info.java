/** Line charts as self-contained SVG pictures; knows nothing of recommenders. */
@NullMarked
package io.whystream.plot;

import org.jspecify.annotations.NullMarked;
