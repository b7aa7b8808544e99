/** Plays records through the topics and waits for the answers, whoever gives them. */
@NullMarked
package io.whystream.local.replay;

import org.jspecify.annotations.NullMarked;
