/** Fits the Transformer to past interactions and writes a model folder with its provenance. */
@NullMarked
package io.whystream.teacher.training;

import org.jspecify.annotations.NullMarked;
