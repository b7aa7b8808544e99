/** The commands: serve, demo, replay, train. */
@NullMarked
package io.whystream.cli;

import org.jspecify.annotations.NullMarked;
