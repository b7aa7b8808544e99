/** Asks the teacher again, with items of the history taken away: does it move where the explanation says it should? */
@NullMarked
package io.whystream.explain.faithfulness;

import org.jspecify.annotations.NullMarked;
