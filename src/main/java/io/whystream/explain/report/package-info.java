/** The model as a whole, from a window of audited events: weights, a surrogate tree, exposure, gaps, disagreement. */
@NullMarked
package io.whystream.explain.report;

import org.jspecify.annotations.NullMarked;
