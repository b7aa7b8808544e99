/** Stands between the stream and the model: a teacher that hangs, fails or babbles costs its answers and nothing else. */
@NullMarked
package io.whystream.teacher.guard;

import org.jspecify.annotations.NullMarked;
