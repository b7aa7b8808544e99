/** Folds interactions and catalogue entries into what is known of a user and of an item before an event. */
@NullMarked
package io.whystream.context;

import org.jspecify.annotations.NullMarked;
