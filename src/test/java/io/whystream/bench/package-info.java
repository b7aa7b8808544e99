/** How fast the student learns, scores and explains, against a hand-written bound and against named rivals; how fast teachers answer. */
@NullMarked
package io.whystream.bench;

import org.jspecify.annotations.NullMarked;
