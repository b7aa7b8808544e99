/** What the service answers over HTTP. */
@NullMarked
package io.whystream.api;

import org.jspecify.annotations.NullMarked;
