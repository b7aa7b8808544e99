/** Serves a Transformer through DJL behind the teacher's port: the only place that sees tensors while the stream runs. */
@NullMarked
package io.whystream.teacher.djl;

import org.jspecify.annotations.NullMarked;
