package io.whystream.teacher.onnx;

/** What a tensor is made of; the codes are those of {@code TensorProto.DataType}. */
public enum ElementType {
    FLOAT(1),
    INT64(7);

    private final int code;

    ElementType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
