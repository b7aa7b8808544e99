/** Turns a linear score into an answer: exact contributions, reasons, evidence, fidelity and a sentence. */
@NullMarked
package io.whystream.explain;

import org.jspecify.annotations.NullMarked;
