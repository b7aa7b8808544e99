/** Names and builds the readable features of a (user, item) pair: the space in which the student lives. */
@NullMarked
package io.whystream.feature;

import org.jspecify.annotations.NullMarked;
