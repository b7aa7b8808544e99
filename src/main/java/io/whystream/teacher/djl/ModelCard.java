package io.whystream.teacher.djl;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * {@code model.json}: what must fit together for the other files to be read.
 *
 * @param format version of the folder's layout
 * @param unknownItems how many distinct items the unknown row stood for in training
 * @param vocabularyDigest SHA-256 of {@code vocabulary.json}
 * @param weightsDigest SHA-256 of {@code transformer.params}
 * @param probesDigest SHA-256 of {@code probes.bin}
 * @param onnxDigest SHA-256 of {@code model.onnx}; empty in a folder of an earlier release, which has none
 * @param neighboursDigest SHA-256 of {@code neighbours.bin}; empty where the network stands alone
 */
public record ModelCard(
        @JsonProperty(required = true) int format,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) TransformerShape shape,
        @JsonProperty(required = true) int unknownItems,
        @JsonProperty(required = true) String vocabularyDigest,
        @JsonProperty(required = true) String weightsDigest,
        @JsonProperty(required = true) String probesDigest,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String onnxDigest,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String neighboursDigest) {
    static final int FORMAT = 1;

    /** What is taken off the unknown row's logit: each of its items gets an equal share, in log-odds. */
    float unknownShare() {
        return unknownShare(unknownItems);
    }

    static float unknownShare(int unknownItems) {
        return (float) Math.log(Math.max(1, unknownItems));
    }
}
