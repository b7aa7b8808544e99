package io.whystream.teacher.onnx;

/** A named setting of a node; the codes are those of {@code AttributeProto.AttributeType}. */
public final class OnnxAttribute {
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int INTS = 7;

    private final ProtocolBuffer message;

    private OnnxAttribute(String name, ProtocolBuffer message, int type) {
        this.message = new ProtocolBuffer().text(1, name).append(message).number(20, type);
    }

    public static OnnxAttribute of(String name, long value) {
        return new OnnxAttribute(name, new ProtocolBuffer().number(3, value), INT);
    }

    public static OnnxAttribute of(String name, String value) {
        return new OnnxAttribute(name, new ProtocolBuffer().text(4, value), STRING);
    }

    public static OnnxAttribute of(String name, long[] values) {
        return new OnnxAttribute(name, new ProtocolBuffer().numbers(8, values), INTS);
    }

    ProtocolBuffer message() {
        return message;
    }
}
