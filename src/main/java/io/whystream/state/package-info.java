/** What must survive a restart: blocks of bytes under names, handed over at each commit. */
@NullMarked
package io.whystream.state;

import org.jspecify.annotations.NullMarked;
