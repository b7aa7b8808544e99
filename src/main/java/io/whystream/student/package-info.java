/** The linear learner: loss, optimiser, the one-step update, and the sums that are its state. */
@NullMarked
package io.whystream.student;

import org.jspecify.annotations.NullMarked;
