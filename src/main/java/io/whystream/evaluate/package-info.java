/** Prequential ranking metrics, the baselines they are held against, and fidelity to the teacher. */
@NullMarked
package io.whystream.evaluate;

import org.jspecify.annotations.NullMarked;
