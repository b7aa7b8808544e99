/** Puts a new model in the present one's place while the stream runs: loaded, tried, shadowed, and only then appointed. */
@NullMarked
package io.whystream.teacher.swap;

import org.jspecify.annotations.NullMarked;
