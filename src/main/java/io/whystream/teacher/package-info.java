/** The port to the large model, what may be asked of it, and the candidates that it is asked about. */
@NullMarked
package io.whystream.teacher;

import org.jspecify.annotations.NullMarked;
