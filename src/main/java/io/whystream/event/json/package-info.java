/** Reads and writes the records of {@code event} as JSON, strictly: a wrong type is an error that names the field. */
@NullMarked
package io.whystream.event.json;

import org.jspecify.annotations.NullMarked;
