/** Holds past explanations against what made them, and tells what is identical and what is only consistent. */
@NullMarked
package io.whystream.trail;

import org.jspecify.annotations.NullMarked;
