/** Experimental: an incremental regression tree that learns the teacher's logits, with its path as the explanation. */
@NullMarked
package io.whystream.student.tree;

import org.jspecify.annotations.NullMarked;
