/** Writes networks as ONNX files: a graph of operators and its constants, encoded as a protocol buffer. */
@NullMarked
package io.whystream.teacher.onnx;

import org.jspecify.annotations.NullMarked;
